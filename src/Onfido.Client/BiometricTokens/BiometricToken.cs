namespace Onfido.Client;

/// <summary>A stored face that a returning user is compared with.</summary>
/// <remarks>API v3.6, <c>/biometric_tokens</c>. Every time is UTC.</remarks>
public sealed record BiometricToken : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Uuid { get; init; }

    /// <summary>What is known of it.</summary>
    public BiometricTokenData? Data { get; init; }
}

/// <summary>What is known of a biometric token.</summary>
/// <remarks>API v3.6, biometric token <c>data</c>.</remarks>
public sealed record BiometricTokenData : OnfidoObject
{
    /// <summary>When it was stored.</summary>
    public DateTimeOffset? InsertedAt { get; init; }

    /// <summary>What it was made from, e.g. a photo.</summary>
    public string? MediaType { get; init; }

    /// <summary>Where it stands.</summary>
    public BiometricTokenStatus? Status { get; init; }
}

/// <summary>What to change of a biometric token.</summary>
/// <remarks>API v3.6, <c>PUT /biometric_tokens/{user_id}/{token_uuid}</c>.</remarks>
public sealed record BiometricTokenUpdate : OnfidoObject
{
    /// <summary>The new status: approved or declined, no other.</summary>
    public required BiometricTokenStatus Status { get; init; }
}

/// <summary>What a deletion of biometric tokens did.</summary>
/// <remarks>API v3.6, <c>DELETE /biometric_tokens/{user_id}</c> and the same for one token.</remarks>
public sealed record BiometricTokenDeletion : OnfidoObject
{
    /// <summary>What was deleted.</summary>
    public DeletedItems? DeletedItems { get; init; }
}

/// <summary>How many were deleted.</summary>
/// <remarks>API v3.6, <c>deleted_items</c> of a deletion.</remarks>
public sealed record DeletedItems : OnfidoObject
{
    /// <summary>The number of tokens.</summary>
    public int? Count { get; init; }
}
