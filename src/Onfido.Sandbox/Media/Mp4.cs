using System.Buffers.Binary;
using System.Text;

namespace Onfido.Sandbox.Media;

/// <summary>Puts pictures into an MP4 or QuickTime file, of exactly the length that was announced for it if one was.</summary>
internal static class Mp4
{
    private const int Scale = 1000;
    private const int FrameTime = 100;
    private const int RepeatsPerPicture = 9;

    public static byte[] Write(IReadOnlyList<Canvas> pictures, string mediaType, int? length = null)
    {
        var (width, height) = (pictures[0].Width, pictures[0].Height);
        var samples = Samples(pictures);
        var brand = mediaType == "video/quicktime" ? "qt  " : "isom";
        var type = Box("ftyp", Ascii(brand), Int(512), Ascii(brand));
        var data = Box("mdat", [.. samples]);
        var head = Movie(samples, width, height, type.Length + 8);
        if (length is null)
            return Join([type, data, head]);
        var left = length.Value - type.Length - data.Length - head.Length - 8;
        if (left < 0)
            throw new InvalidOperationException("The video is longer than it was said to be.");
        return Join([type, data, head, Box("free", new byte[left])]);
    }

    private static List<byte[]> Samples(IReadOnlyList<Canvas> pictures)
    {
        var samples = new List<byte[]>();
        for (var i = 0; i < pictures.Count; i++)
        {
            samples.Add(Sized(H264.Whole(pictures[i], i)));
            for (var repeat = 1; repeat <= RepeatsPerPicture; repeat++)
                samples.Add(Sized(H264.Repeat(pictures[i], repeat)));
        }

        return samples;
    }

    private static byte[] Movie(List<byte[]> samples, int width, int height, int dataStart)
    {
        var duration = samples.Count * FrameTime;
        var header = Box("mvhd", Int(0, 0, 0, Scale, duration, 0x10000), Short(0x100, 0), Int(0, 0), Matrix(), Int(0, 0, 0, 0, 0, 0, 2));
        var track = Box("tkhd", Int(7, 0, 0, 1, 0, duration, 0, 0), Short(0, 0, 0, 0), Matrix(), Int(width << 16, height << 16));
        var media = Box(
            "mdia",
            Box("mdhd", Int(0, 0, 0, Scale, duration), Short(0x55C4, 0)),
            Box("hdlr", Int(0, 0), Ascii("vide"), Int(0, 0, 0), [0]),
            Box("minf", Box("vmhd", Int(1, 0, 0)), Box("dinf", Box("dref", Int(0, 1), Box("url ", Int(1)))), Table(samples, width, height, dataStart)));
        return Box("moov", header, Box("trak", track, media));
    }

    private static byte[] Table(List<byte[]> samples, int width, int height, int dataStart)
    {
        int[] whole = [.. Enumerable.Range(0, samples.Count).Where(i => i % (RepeatsPerPicture + 1) == 0).Select(i => i + 1)];
        return Box(
            "stbl",
            Box("stsd", Int(0, 1), Codec(width, height)),
            Box("stts", Int(0, 1, samples.Count, FrameTime)),
            Box("stss", Int([0, whole.Length, .. whole])),
            Box("stsc", Int(0, 1, 1, samples.Count, 1)),
            Box("stsz", Int([0, 0, samples.Count, .. samples.Select(sample => sample.Length)])),
            Box("stco", Int(0, 1, dataStart)));
    }

    private static byte[] Codec(int width, int height)
    {
        var sequence = H264.SequenceParameters(width, height);
        var picture = H264.PictureParameters();
        byte[] setup = [1, sequence[1], sequence[2], sequence[3], 0xFF, 0xE1];
        return Box(
            "avc1",
            Int(0), Short(0, 1), Int(0, 0, 0, 0), Short((short)width, (short)height), Int(0x480000, 0x480000, 0), Short(1), new byte[32], Short(0x18, -1),
            Box("avcC", setup, Short((short)sequence.Length), sequence, [1], Short((short)picture.Length), picture));
    }

    private static byte[] Matrix() => Int(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

    private static byte[] Sized(byte[] unit) => Join([Int(unit.Length), unit]);

    private static byte[] Box(string type, params byte[][] parts) => Join([Int(8 + parts.Sum(part => part.Length)), Ascii(type), .. parts]);

    private static byte[] Join(byte[][] parts)
    {
        var joined = new byte[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(joined, at);
            at += part.Length;
        }

        return joined;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Int(params int[] values)
    {
        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), values[i]);
        return bytes;
    }

    private static byte[] Short(params short[] values)
    {
        var bytes = new byte[values.Length * 2];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(i * 2), values[i]);
        return bytes;
    }
}
