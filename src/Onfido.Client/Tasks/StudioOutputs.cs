namespace Onfido.Client;

/// <summary>A picture or recording as a capture task puts it out, in a list.</summary>
/// <remarks>
/// Read it with <c>task.ReadOutput&lt;IReadOnlyList&lt;StudioMedia&gt;&gt;()</c>. The list of a motion task is empty on devices that cannot do it.
/// </remarks>
public sealed record StudioMedia : OnfidoObject
{
    /// <summary>The id to download it by, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, e.g. <c>document_photo</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The SHA-256 of its bytes, base64.</summary>
    public string? ChecksumSha256 { get; init; }
}

/// <summary>The output of a task for a qualified or advanced electronic signature.</summary>
public sealed record StudioSignature : OnfidoObject
{
    /// <summary>What was signed.</summary>
    public StudioSignatureProperties? Properties { get; init; }
}

/// <summary>What was signed with an electronic signature.</summary>
public sealed record StudioSignatureProperties : OnfidoObject
{
    /// <summary>The signed documents; download them with <see cref="ElectronicSignaturesClient"/>.</summary>
    public IReadOnlyList<MediaReference>? SignedDocuments { get; init; }

    /// <summary>The receipt; advanced signatures only.</summary>
    public MediaReference? ReceiptDocument { get; init; }
}
