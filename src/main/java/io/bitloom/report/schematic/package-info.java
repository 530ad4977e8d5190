/** Drawings of netlists, made without any other program: layers from the left to the right, wires at right angles. */
package io.bitloom.report.schematic;
