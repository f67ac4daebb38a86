using System.Text.Json.Serialization;

namespace Onfido.Sandbox.State;

/// <summary>A biometric token of a user, the <c>customer_user_id</c> of runs.</summary>
internal sealed record BiometricToken : IStored
{
    public static string Kind => "biometric_token";

    public required string Id { get; init; }
    public required string UserId { get; init; }
    public required string MediaType { get; init; }
    public required string Status { get; init; }
    public required long Created { get; init; }

    [JsonIgnore]
    public string Owner => UserId;

    [JsonIgnore]
    public long? Due => null;
}
