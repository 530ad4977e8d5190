/** From network to plan: how many neurons and inputs work in parallel, what moves between layers, how many clocks it takes. */
package io.bitloom.hardware;
