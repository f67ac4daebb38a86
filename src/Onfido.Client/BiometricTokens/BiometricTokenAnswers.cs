namespace Onfido.Client;

/// <summary>The wrapper of a list.</summary>
internal sealed record BiometricTokenList
{
    public IReadOnlyList<BiometricToken>? BiometricTokens { get; init; }
}

/// <summary>The wrapper of a token.</summary>
internal sealed record BiometricTokenAnswer
{
    public BiometricToken? BiometricToken { get; init; }
}

/// <summary>The wrapper of what the deletion of a token did.</summary>
internal sealed record BiometricTokenDeletionAnswer
{
    public BiometricTokenDeletion? BiometricToken { get; init; }
}

/// <summary>The wrapper of what the deletion of all tokens did.</summary>
internal sealed record BiometricTokensDeletionAnswer
{
    public BiometricTokenDeletion? BiometricTokens { get; init; }
}
