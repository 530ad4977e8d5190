/** What hardware will cost before it is synthesised, and the folding that costs least. */
package io.bitloom.estimate;
