namespace Onfido.Sandbox.Media;

/// <summary>Bits, most significant first.</summary>
internal sealed class BitWriter
{
    private readonly List<byte> _bytes = [];
    private int _bits;
    private int _count;

    public byte[] ToArray() => [.. _bytes];

    public BitWriter Bits(int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            _bits = (_bits << 1) | ((value >> i) & 1);
            if (++_count < 8)
                continue;
            _bytes.Add((byte)_bits);
            (_bits, _count) = (0, 0);
        }

        return this;
    }

    /// <summary>An Exp-Golomb code.</summary>
    public BitWriter Golomb(int value)
    {
        var length = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)value + 1);
        return Bits(0, length - 1).Bits(value + 1, length);
    }

    /// <summary>Fills up to a whole byte.</summary>
    public BitWriter Align(int with)
    {
        while (_count != 0)
            Bits(with, 1);
        return this;
    }

    /// <summary>Whole bytes; only where the writer stands on a whole byte.</summary>
    public BitWriter Bytes(IEnumerable<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }
}
