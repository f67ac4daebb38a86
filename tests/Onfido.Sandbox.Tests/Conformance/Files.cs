using System.Text;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>Files to upload: as much of each format as a server looks at.</summary>
internal static class Files
{
    public static readonly byte[] Png = Filled([0x89, .. "PNG\r\n\u001A\n"u8]);
    public static readonly byte[] Jpeg = Filled([0xFF, 0xD8, 0xFF, 0xE0]);
    public static readonly byte[] Pdf = Filled([.. "%PDF-1.4\n"u8]);
    public static readonly byte[] Chip =
        Encoding.ASCII.GetBytes($$"""{ "sod": [{{string.Join(',', Enumerable.Repeat("255", 20_000))}}], "dg1": [1], "dg2": [2] }""");

    private static byte[] Filled(byte[] start) => [.. start, .. new byte[40_000 - start.Length]];
}
