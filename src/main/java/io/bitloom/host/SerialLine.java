package io.bitloom.host;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A serial port of this machine: 8 data bits, no parity, 1 stop bit, no flow control. */
public final class SerialLine implements ByteLine {
    private final SerialPort port;

    private SerialLine(SerialPort port) {
        this.port = port;
    }

    /**
     * Opens a port; what it received before is thrown away.
     *
     * @param name {@code /dev/ttyUSB1}, {@code COM3}
     * @param baud bits a second, 1 or more
     * @throws LineException if it cannot be opened, with the ports there are
     */
    public static SerialLine open(String name, int baud) throws LineException {
        if (baud < 1) {
            throw new IllegalArgumentException("a line of " + baud + " baud carries nothing; choose 1 or more");
        }
        try {
            SerialPort port = SerialPort.getCommPort(name);
            port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            if (!port.openPort()) {
                throw new LineException("the port " + name + " cannot be opened at " + baud + " baud (error "
                        + port.getLastErrorCode() + "); free it, or become a member of the group that may use it");
            }
            port.flushIOBuffers();
            return new SerialLine(port);
        } catch (SerialPortInvalidPortException e) {
            throw new LineException("there is no port " + name + "; " + ports(), e);
        }
    }

    private static String ports() {
        String names = Arrays.stream(SerialPort.getCommPorts())
                .map(SerialPort::getSystemPortPath)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "this machine has none: connect the board" : "choose from " + names;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (!port.setComPortTimeouts(SerialPort.TIMEOUT_WRITE_BLOCKING, 0, 0)
                || port.writeBytes(bytes, bytes.length) != bytes.length) {
            throw broken();
        }
    }

    @Override
    public int read(byte[] buffer, long nanos) throws IOException {
        // 0 would mean for ever.
        int millis = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000_000 + 1);
        if (!port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, millis, 0)) {
            throw broken();
        }
        int bytes = port.readBytes(buffer, buffer.length);
        if (bytes < 0) {
            throw broken();
        }
        return bytes;
    }

    private LineException broken() {
        return new LineException("the port " + port.getSystemPortPath() + " is gone (error " + port.getLastErrorCode()
                + "); connect the board again");
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        port.closePort();
    }
}
