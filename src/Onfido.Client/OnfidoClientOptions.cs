using System.Net;

namespace Onfido.Client;

/// <summary>How to reach Onfido: credentials, region, limits.</summary>
/// <remarks>Give one of <see cref="ApiToken"/>, <see cref="ApiTokens"/> and <see cref="OAuth"/>. The client copies nothing: do not change the options after giving them away.</remarks>
public sealed class OnfidoClientOptions
{
    /// <summary>An API token (<c>api_live…</c> or <c>api_sandbox…</c>), or null when OAuth is used.</summary>
    public string? ApiToken { get; set; }

    /// <summary>
    /// In place of <see cref="ApiToken"/>: gives the API tokens in the order to be tried, asked with every call, so that a token can be
    /// replaced while the client lives. A call that Onfido refuses with 401 is sent once more with another one, and the one that works is kept.
    /// </summary>
    public Func<IReadOnlyList<string>>? ApiTokens { get; set; }

    /// <summary>OAuth client credentials, or null when a token is used.</summary>
    public OnfidoOAuthCredentials? OAuth { get; set; }

    /// <summary>The region that the account lives in.</summary>
    public OnfidoRegion Region { get; set; } = OnfidoRegion.Eu;

    /// <summary>Another address in place of the region's, e.g. of a sandbox on this machine; https unless it is loopback. Without a path it gets <c>/v3.6</c>.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>How long one attempt may take, answer included. For a download: until it begins, and then between two reads.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a call may take with all its attempts and the pauses between them, counted from when the limiter first let it go.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How many attempts may follow the first.</summary>
    public int MaxRetries { get; set; } = 4;

    /// <summary>The most bytes that one answer or download may have.</summary>
    public long MaxResponseBytes { get; set; } = 32L * 1024 * 1024;

    /// <summary>The call budget of this client, in calls per sliding minute; without effect when <see cref="RateLimiter"/> is given.</summary>
    public int CallsPerMinute { get; set; } = OnfidoRateLimiter.DefaultCallsPerMinute;

    /// <summary>The limiter that every client of one account has to share; null gives the client one of its own with <see cref="CallsPerMinute"/>.</summary>
    public OnfidoRateLimiter? RateLimiter { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The handler that sends, for tests or an own proxy; it stays the caller's to dispose and must not follow redirects. Null makes one.</summary>
    /// <remarks>
    /// The client's own handler fetches redirected downloads from public addresses only: names that lead to a loopback, private or link-local address are
    /// refused when connecting, unless <see cref="BaseAddress"/> is loopback itself. A handler given here has to see to that.
    /// </remarks>
    public HttpMessageHandler? PrimaryHandler { get; set; }

    /// <summary>Hosts that a download may be redirected to, once, without the token: <c>files.example.com</c>, or <c>*.example.com</c> for all below.</summary>
    public IReadOnlyList<string> AllowedRedirectHosts { get; set; } = [];

    /// <summary>The environment that the prefix of <see cref="ApiToken"/> tells; null when it tells none or OAuth is used.</summary>
    public OnfidoEnvironment? Environment => ApiTokenFormat.EnvironmentOf(ApiToken);

    /// <summary>The address that calls go to, ending in a slash.</summary>
    /// <exception cref="InvalidOperationException">The region is unknown.</exception>
    public Uri EffectiveBaseAddress => ApiAddress.Of(this);

    /// <summary>Everything that is wrong with these options, one sentence each, none with a secret in it. Empty when they can be used.</summary>
    public IReadOnlyList<string> Validate() => [.. OnfidoClientOptionsRules.Problems(this)];
}

/// <summary>OAuth client credentials.</summary>
public sealed class OnfidoOAuthCredentials
{
    /// <summary>The client id.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The client secret.</summary>
    public string ClientSecret { get; set; } = "";
}

/// <summary>Where an account lives.</summary>
public enum OnfidoRegion
{
    /// <summary>Europe: api.eu.onfido.com.</summary>
    Eu,

    /// <summary>United States: api.us.onfido.com.</summary>
    Us,

    /// <summary>Canada: api.ca.onfido.com.</summary>
    Ca,
}

/// <summary>What a token acts on.</summary>
public enum OnfidoEnvironment
{
    /// <summary>Made-up results, no charge.</summary>
    Sandbox,

    /// <summary>Real persons.</summary>
    Live,
}
