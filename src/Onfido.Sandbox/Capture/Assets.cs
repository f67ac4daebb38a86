using System.Reflection;
using System.Security.Cryptography;

namespace Onfido.Sandbox.Capture;

/// <summary>The style, the few lines of script and the icon of the page, under addresses that change with what they hold.</summary>
internal static class Assets
{
    private static readonly Dictionary<string, (string MediaType, byte[] Bytes)> Files = new(StringComparer.Ordinal)
    {
        ["capture.css"] = ("text/css; charset=utf-8", Load("capture.css")),
        ["capture.js"] = ("text/javascript; charset=utf-8", Load("capture.js")),
        ["capture.svg"] = ("image/svg+xml", Load("capture.svg")),
    };

    public static string Style { get; } = Address("capture.css");

    public static string Script { get; } = Address("capture.js");

    public static string Icon { get; } = Address("capture.svg");

    public static IResult Send(string name, HttpContext context)
    {
        if (!Files.TryGetValue(name, out var file))
            return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Bytes, file.MediaType);
    }

    private static string Address(string name) => $"/capture/assets/{name}?v={Convert.ToHexStringLower(SHA256.HashData(Files[name].Bytes))[..12]}";

    private static byte[] Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Capture/Assets/{name}")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
