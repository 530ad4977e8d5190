package io.bitloom.tool;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A kind of external program Bitloom can use, before anybody has looked whether this machine has it.
 *
 * @param name the program's name in PATH, such as {@code verilator}
 * @param purpose what it does for Bitloom, a verb and its objects
 * @param worksWithout what of Bitloom works on a machine that lacks it
 * @param override the environment variable that names another program, such as {@code BITLOOM_VERILATOR}
 * @param versionArgument the argument that makes the program print its version
 * @param versionPattern finds the version in that output; group 1 is the dotted number. A pattern without groups is of a program that tells
 *     no version: what answers so is the program, in version {@link ToolVersion#UNTOLD}
 * @param minimum the oldest version that works
 * @param debianPackage the package that installs it on Debian and Ubuntu
 */
public record Tool(
        String name,
        String purpose,
        String worksWithout,
        String override,
        String versionArgument,
        Pattern versionPattern,
        ToolVersion minimum,
        String debianPackage) {
    public Tool {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(worksWithout, "worksWithout");
        Objects.requireNonNull(override, "override");
        Objects.requireNonNull(versionArgument, "versionArgument");
        Objects.requireNonNull(versionPattern, "versionPattern");
        Objects.requireNonNull(minimum, "minimum");
        Objects.requireNonNull(debianPackage, "debianPackage");
    }

    /** The command that installs the tool on Debian and Ubuntu. */
    public String installCommand() {
        return "sudo apt-get install " + debianPackage;
    }
}
