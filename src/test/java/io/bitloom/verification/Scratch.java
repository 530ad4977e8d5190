package io.bitloom.verification;
import io.bitloom.model.*; import io.bitloom.hardware.*; import io.bitloom.simulation.*; import java.nio.file.*; import java.util.*;
class Scratch { public static void main(String[] a) throws Exception {
  int[] w = Arrays.stream(a[2].split("-")).mapToInt(Integer::parseInt).toArray();
  BinaryNetwork n = RandomNetwork.of(1, Integer.parseInt(a[1]), w);
  List<Folding> f = a[3].matches("\\d+") ? new FoldingRule(Integer.parseInt(a[3])).choose(n) : Folding.parse(a[3]);
  HardwareCase c = new HardwareCase(Path.of(a[0]), n, f, Integer.parseInt(a[4]), 7);
  System.out.print(c.plan);
  long t=System.nanoTime();
  Comparison r = c.simulateAndCompare(new Stimulus(Integer.parseInt(a[5]),Integer.parseInt(a[6]),3));
  System.out.println(r + "\n" + r.faults()); System.out.println((System.nanoTime()-t)/1e9);
}}
