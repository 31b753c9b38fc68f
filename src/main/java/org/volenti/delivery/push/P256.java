package org.volenti.delivery.push;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import org.volenti.common.KeyArithmetic;

/** Keys of the curve P-256, written as Web Push and Apple write them. */
final class P256 {
    /** An uncompressed point: 4, then both coordinates. */
    static final int POINT = 65;

    private static final int COORDINATE = 32;
    private static final ECParameterSpec CURVE;
    private static final BigInteger P;

    static {
        try {
            CURVE = ((ECPublicKey) generator().generateKeyPair().getPublic()).getParams();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
        P = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    }

    private P256() {}

    private static KeyPairGenerator generator() throws GeneralSecurityException {
        var generator = KeyArithmetic.FASTEST.generator("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator;
    }

    static KeyPair newPair() throws GeneralSecurityException {
        return generator().generateKeyPair();
    }

    /** Throws unless it is a point of the curve: a point beside it would tell our key bit by bit. */
    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        if (point.length != POINT || point[0] != 4) {
            throw new GeneralSecurityException("not an uncompressed point of P-256");
        }
        var x = new BigInteger(1, point, 1, COORDINATE);
        var y = new BigInteger(1, point, 1 + COORDINATE, COORDINATE);
        var right = x.pow(3)
                .add(CURVE.getCurve().getA().multiply(x))
                .add(CURVE.getCurve().getB())
                .mod(P);
        if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0 || !y.multiply(y).mod(P).equals(right)) {
            throw new GeneralSecurityException("not a point of P-256");
        }
        return (ECPublicKey)
                KeyArithmetic.FASTEST.factory("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
    }

    static byte[] point(ECPublicKey key) {
        var point = new byte[POINT];
        point[0] = 4;
        write(key.getW().getAffineX(), point, 1);
        write(key.getW().getAffineY(), point, 1 + COORDINATE);
        return point;
    }

    private static void write(BigInteger number, byte[] to, int at) {
        var bytes = number.toByteArray();
        int length = Math.min(COORDINATE, bytes.length);
        System.arraycopy(bytes, bytes.length - length, to, at + COORDINATE - length, length);
    }

    /** The pair of a private number, which alone is kept; slow, for the start of the service. */
    static KeyPair pair(byte[] secret) throws GeneralSecurityException {
        var number = new BigInteger(1, secret);
        if (number.signum() == 0 || number.compareTo(CURVE.getOrder()) >= 0) {
            throw new GeneralSecurityException("not a private key of P-256");
        }
        var factory = KeyArithmetic.FASTEST.factory("EC");
        var point = times(number);
        return new KeyPair(factory.generatePublic(new ECPublicKeySpec(point, CURVE)), (ECPrivateKey)
                factory.generatePrivate(new ECPrivateKeySpec(number, CURVE)));
    }

    /** The base point so many times: the JDK does not tell the public half of a private key. */
    private static ECPoint times(BigInteger number) {
        var sum = ECPoint.POINT_INFINITY;
        for (int bit = number.bitLength() - 1; bit >= 0; bit--) {
            sum = plus(sum, sum);
            if (number.testBit(bit)) sum = plus(sum, CURVE.getGenerator());
        }
        return sum;
    }

    private static ECPoint plus(ECPoint one, ECPoint other) {
        if (one.equals(ECPoint.POINT_INFINITY)) return other;
        if (other.equals(ECPoint.POINT_INFINITY)) return one;
        var slope = one.equals(other) ? tangent(one) : chord(one, other);
        var x = slope.pow(2)
                .subtract(one.getAffineX())
                .subtract(other.getAffineX())
                .mod(P);
        var y = one.getAffineX()
                .subtract(x)
                .multiply(slope)
                .subtract(one.getAffineY())
                .mod(P);
        return new ECPoint(x, y);
    }

    private static BigInteger tangent(ECPoint point) {
        var x = point.getAffineX();
        return x.multiply(x)
                .multiply(BigInteger.valueOf(3))
                .add(CURVE.getCurve().getA())
                .multiply(point.getAffineY().shiftLeft(1).modInverse(P));
    }

    private static BigInteger chord(ECPoint one, ECPoint other) {
        return other.getAffineY()
                .subtract(one.getAffineY())
                .multiply(other.getAffineX().subtract(one.getAffineX()).modInverse(P));
    }
}
