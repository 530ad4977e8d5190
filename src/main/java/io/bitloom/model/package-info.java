/** The folded network: integers and bits only, and the file that keeps it. */
package io.bitloom.model;
