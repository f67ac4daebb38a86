namespace Onfido.Client;

/// <summary>What a token for a front-end SDK is to be good for.</summary>
/// <remarks>API v3.6, <c>POST /sdk_token</c>.</remarks>
public sealed record SdkTokenCreate : OnfidoObject
{
    /// <summary>The applicant that the token acts for.</summary>
    public required string ApplicantId { get; init; }

    /// <summary>The pages that may use it, as a pattern with <c>*</c>; for the web SDK.</summary>
    public string? Referrer { get; init; }

    /// <summary>The application that may use it; for the mobile SDKs.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>The page that a person continues on when changing to another device.</summary>
    public string? CrossDeviceUrl { get; init; }
}

/// <summary>A secret that lets a front-end SDK act for one applicant.</summary>
/// <remarks>API v3.6, <c>POST /sdk_token</c>. Hand it to the front end; never store or log it.</remarks>
public sealed record SdkToken : OnfidoObject
{
    /// <summary>The token, a JWT.</summary>
    public required string Token { get; init; }
}
