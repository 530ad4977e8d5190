package io.bitloom.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names with values or sections, as read from YAML; each knows its line, for messages.
 *
 * @param file as messages call it
 * @param line it begins in, 1 for the first
 * @param entries by name, in the order of the file
 */
record YamlSection(String file, int line, Map<String, Entry> entries) {
    /**
     * What belongs to a name: a text, a section or, if both are null, nothing.
     *
     * @param line the value begins in
     * @param text of a plain value; those of a list with commas between
     */
    record Entry(int line, String text, YamlSection section) {}

    /**
     * A kind of file.
     *
     * @param noun what messages call it, such as {@code network file}
     * @param least the names it must have
     * @param beginning a line it may begin with
     * @param example a file of the kind
     * @param depth of sections in sections; 1 if only the outermost holds any
     */
    record Kind(String noun, String least, String beginning, String example, int depth) {}

    /**
     * Reads a whole file.
     *
     * @throws IllegalArgumentException naming file, line and fault
     */
    static YamlSection parse(Kind kind, String file, String text) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                throw fault(file, 1, "the file is empty; write at least " + kind.least());
            }
            if (first != JsonToken.START_OBJECT) {
                throw fault(
                        file,
                        lineOf(parser),
                        "this is no " + kind.noun() + "; it begins with lines like " + kind.beginning());
            }
            YamlSection root = section(file, parser, kind.depth());
            if (parser.nextToken() != null) {
                throw fault(file, lineOf(parser), "a second document begins; write one file for each");
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw fault(file, line, "this is no YAML: " + problem(e) + "; " + kind.example() + " shows the form");
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be read", e);
        }
    }

    private static YamlSection section(String file, YAMLParser parser, int depth) throws IOException {
        int line = lineOf(parser);
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int nameLine = lineOf(parser);
            Entry before = entries.get(name);
            if (before != null) {
                throw fault(
                        file, nameLine, name + " is there twice, before in line " + before.line() + "; leave one out");
            }
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && depth > 0) {
                entries.put(name, new Entry(nameLine, null, section(file, parser, depth - 1)));
            } else if (value == JsonToken.START_ARRAY) {
                List<String> texts = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    texts.add(plain(file, name, parser));
                }
                entries.put(name, new Entry(nameLine, String.join(",", texts), null));
            } else {
                entries.put(name, new Entry(nameLine, plain(file, name, parser), null));
            }
        }
        return new YamlSection(file, line, entries);
    }

    /** The text of a value as it is written; null if there is none. */
    private static String plain(String file, String name, YAMLParser parser) throws IOException {
        if (!parser.currentToken().isScalarValue()) {
            throw fault(file, lineOf(parser), name + " holds a section or a list; write one plain value");
        }
        if (parser.isCurrentAlias()) {
            throw fault(file, lineOf(parser), name + " is the alias *" + parser.getText() + "; write the value itself");
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    private static int lineOf(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The parser's sentences without the lines that point into the text. */
    private static String problem(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("in "))
                .collect(Collectors.joining(", "));
    }

    /** Refuses every name but these. */
    void allow(String... names) {
        entries.forEach((name, entry) -> {
            if (Stream.of(names).noneMatch(name::equals)) {
                throw fault(file, entry.line(), "'" + name + "' is no setting; choose " + choices(List.of(names)));
            }
        });
    }

    private static String choices(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** The section of this name; an empty one if there is none. */
    YamlSection section(String name) {
        Entry entry = entries.get(name);
        if (entry == null || entry.section() == null && entry.text() == null) {
            return new YamlSection(file, line, Map.of());
        }
        if (entry.section() == null) {
            throw fault(
                    file,
                    entry.line(),
                    name + " is '" + entry.text() + "'; write its settings into the lines below, indented");
        }
        return entry.section();
    }

    /** The value that must be there. */
    <T> T required(String name, String example, Function<String, T> reading) {
        return optional(name, reading)
                .orElseThrow(() -> fault(file, line, name + " is missing; add a line like " + name + ": " + example));
    }

    /**
     * The value of this name, if there is one, read by a function whose {@link IllegalArgumentException} becomes a fault of
     * the value's line.
     */
    <T> Optional<T> optional(String name, Function<String, T> reading) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.section() != null) {
            throw fault(file, entry.line(), name + " is a section; write one plain value");
        }
        if (entry.text() == null) {
            throw fault(file, entry.line(), name + " has no value; write one, or leave " + name + " out");
        }
        try {
            return Optional.of(reading.apply(entry.text()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", line " + entry.line() + ": " + e.getMessage(), e);
        }
    }

    /** What is wrong with the value of a name, which need not be there. */
    IllegalArgumentException fault(String name, String problem) {
        Entry entry = entries.get(name);
        return fault(file, entry == null ? line : entry.line(), problem);
    }

    private static IllegalArgumentException fault(String file, int line, String problem) {
        return new IllegalArgumentException(file + ", line " + line + ": " + problem);
    }
}
