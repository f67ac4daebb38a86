namespace Onfido.Client;

/// <summary>What asks for an extraction.</summary>
internal sealed record ExtractionCreate
{
    public required string DocumentId { get; init; }
}
