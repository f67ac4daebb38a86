namespace Onfido.Sandbox.Tests.Capture;

/// <summary>Files that somebody may hand in: only their first bytes matter.</summary>
internal static class Files
{
    public static byte[] Png(int length) => Begin(length, [0x89, .. "PNG\r\n"u8]);

    public static byte[] Jpeg(int length) => Begin(length, [0xFF, 0xD8, 0xFF, 0xE0]);

    public static byte[] Pdf(int length) => Begin(length, "%PDF-1.7"u8);

    public static byte[] Mp4(int length) => Begin(length, "\0\0\0 ftypisom"u8);

    public static byte[] Mov(int length) => Begin(length, "\0\0\0 ftypqt  "u8);

    public static byte[] Text(int length) => Begin(length, "Dear sir or madam"u8);

    private static byte[] Begin(int length, ReadOnlySpan<byte> first)
    {
        var bytes = new byte[length];
        first.CopyTo(bytes);
        return bytes;
    }
}
