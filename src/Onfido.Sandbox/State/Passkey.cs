using System.Text.Json.Serialization;

namespace Onfido.Sandbox.State;

/// <summary>A passkey of a user; one that was deleted is kept, so that it is not found any more.</summary>
internal sealed record Passkey : IStored
{
    public static string Kind => "passkey";

    public required string Id { get; init; }
    public required string Username { get; init; }
    public required string ApplicationDomain { get; init; }
    public required string State { get; init; }
    public required long Created { get; init; }
    public long? LastUsed { get; init; }
    public bool Deleted { get; init; }

    [JsonIgnore]
    public string Owner => Username;

    [JsonIgnore]
    public long? Due => null;
}
