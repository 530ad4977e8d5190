/** External programs: find them, run them, stop them, explain their failures. The only user of Commons Exec. */
package io.bitloom.tool;
