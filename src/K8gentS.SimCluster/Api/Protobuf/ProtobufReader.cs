using System.Text;

namespace K8gentS.SimCluster.Api.Protobuf;

/// <summary>Reads the wire format of protobuf (protobuf.dev/programming-guides/encoding), field by field.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>The value of the field last read, if it was a number.</summary>
    public long Number { get; private set; }

    /// <summary>The value of the field last read, if it had a length.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Reads the next field; 0 at the end.</summary>
    /// <exception cref="FormatException">The bytes are no protobuf.</exception>
    public int Next()
    {
        if (_left.IsEmpty)
            return 0;
        var tag = Varint();
        Number = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Number = (long)Varint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                Take(4);
                break;
            default:
                throw new FormatException("unknown wire type");
        }
        return (int)(tag >> 3);
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_left.Length)
            throw new FormatException("a field is longer than the message");
        var taken = _left[..(int)length];
        _left = _left[(int)length..];
        return taken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
        throw new FormatException("a number is too long");
    }
}
