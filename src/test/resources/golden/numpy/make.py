"""Makes the .npy files of this folder with NumPy 2.4.6: the numbers 0, 1, 2, ... of shape 2 x 3 x 2 x 2, in every type and order."""
import numpy

counting = numpy.arange(24).reshape(2, 3, 2, 2)
for name in ["bool", "u1", "<u2", ">u2", "<u4", "<u8", ">u8", "i1", "<i2", ">i4", "<i8", "<f2", ">f2", "<f4", ">f4", "<f8"]:
    file = name.replace("<", "little-").replace(">", "big-") + ".npy"
    numpy.save(file, counting.astype(name))
numpy.save("fortran.npy", numpy.asfortranarray(counting.astype("u1")))
numpy.save("fortran-f4.npy", numpy.asfortranarray(counting.astype("<f4")))
numpy.save("negative.npy", -counting.astype("i1"))
numpy.save("halves.npy", numpy.array([0, -0.5, 65504, 2.0**-24, 1 / 3, -2.0**-14], "<f2"))
for version in [1, 2, 3]:
    with open(f"version-{version}.npy", "wb") as out:
        numpy.lib.format.write_array(out, counting.astype("u1"), (version, 0))
split = {
    "x_train": counting.astype("u1").reshape(4, 3, 2),
    "y_train": numpy.array([[0], [1], [2], [1]]),
    "x_test": counting.astype("u1").reshape(4, 3, 2)[:1],
    "y_test": numpy.array([2.0]),
}
numpy.savez("stored.npz", **split)
numpy.savez_compressed("compressed.npz", **split)
numpy.save("text.npy", numpy.array(["a", "bc"]))
numpy.save("record.npy", numpy.zeros(2, "i4,f4"))
numpy.save("object.npy", numpy.array([None, 1], object))
numpy.save("complex.npy", numpy.zeros(2, "c8"))
numpy.save("scalar.npy", numpy.float32(3))
