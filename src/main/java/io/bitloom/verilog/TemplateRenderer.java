package io.bitloom.verilog;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Renders a template from a view, strictly: a name the view lacks, a name the template never uses, a tag left over and any
 * error Jinjava reports are failures.
 *
 * <p>A view is a record; the template sees its components under their names in snake case, and records inside it likewise.
 */
public final class TemplateRenderer {
    private static final List<String> TAGS = List.of("{{", "}}", "{%", "%}", "{#", "#}");

    private static final Pattern TAG = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z_0-9]*");

    private final Jinjava jinjava = new Jinjava(JinjavaConfig.newBuilder()
            .withFailOnUnknownTokens(true)
            .withTrimBlocks(true)
            .withLstripBlocks(true)
            .withNestedInterpretationEnabled(false)
            .withKeepTrailingNewline(true)
            .withRangeLimit(Integer.MAX_VALUE)
            .withLegacyOverrides(LegacyOverrides.newBuilder()
                    .withUseNaturalOperatorPrecedence(true)
                    .withParseWhitespaceControlStrictly(true)
                    .withIterateOverMapKeys(true)
                    .withEvaluateMapKeys(true)
                    .withUsePyishObjectMapper(true)
                    .build())
            .build());

    /**
     * The text of {@code templates/<template>} filled from a view.
     *
     * @throws RenderException if template and view do not fit each other exactly
     */
    public String render(String template, Record view) {
        return renderText(template, resource("templates/" + template), view);
    }

    String renderText(String template, String text, Record view) {
        Map<String, Object> names = names(view);
        RenderResult result = jinjava.renderForResult(text, names);
        if (!result.getErrors().isEmpty()) {
            throw new RenderException(template + " does not render: "
                    + result.getErrors().stream()
                            .map(TemplateRenderer::describe)
                            .collect(Collectors.joining("; ")));
        }
        Set<String> unused = new TreeSet<>(allNames(names));
        unused.removeAll(wordsInTags(text));
        if (!unused.isEmpty()) {
            throw new RenderException(template + " never uses " + String.join(", ", unused) + " of "
                    + view.getClass().getSimpleName() + "; drop it from the view or use it");
        }
        for (String tag : TAGS) {
            if (result.getOutput().contains(tag)) {
                throw new RenderException(
                        template + " leaves a '" + tag + "' in its output; write Verilog's own braces with a space");
            }
        }
        return result.getOutput();
    }

    /** A file of the templates or the simulation harness, as built into the program. */
    public static String resource(String path) {
        try (InputStream in = TemplateRenderer.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new RenderException("there is no " + path + " in this build of Bitloom; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(TemplateError error) {
        return "line " + error.getLineno() + ": " + error.getMessage();
    }

    /** Every word of the template's tags, taken or not: a name in a branch that is not taken is still used. */
    private static Set<String> wordsInTags(String text) {
        return TAG.matcher(text)
                .results()
                .flatMap(tag -> WORD.matcher(tag.group()).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Set<String> allNames(Object value) {
        Set<String> names = new TreeSet<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> {
                names.add((String) name);
                names.addAll(allNames(inner));
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> names.addAll(allNames(inner)));
        }
        return names;
    }

    private static Map<String, Object> names(Record view) {
        Map<String, Object> names = new LinkedHashMap<>();
        for (RecordComponent component : view.getClass().getRecordComponents()) {
            names.put(snakeCase(component.getName()), value(component, view));
        }
        return names;
    }

    private static Object value(RecordComponent component, Record view) {
        try {
            component.getAccessor().setAccessible(true);
            return plain(component.getAccessor().invoke(view));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("view " + view.getClass() + " hides " + component.getName(), e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Record inner) {
            return names(inner);
        }
        return value instanceof List<?> list
                ? list.stream().map(TemplateRenderer::plain).toList()
                : value;
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
