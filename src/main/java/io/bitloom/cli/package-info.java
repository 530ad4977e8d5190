/** The commands as a user types them, and the console they write to. */
package io.bitloom.cli;
