namespace OpsDashboard.Configuration;

public enum Region
{
    Eu,
    Us,
    Ca,
}

public enum Mode
{
    Live,
    Sandbox,
}

/// <summary>Section <c>Onfido</c>.</summary>
public sealed class OnfidoOptions
{
    /// <summary>By key: the name of the connection in URLs.</summary>
    public Dictionary<string, ConnectionOptions> Connections { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One environment at Onfido and how to reach it: section <c>Onfido:Connections:{key}</c>.</summary>
public sealed class ConnectionOptions
{
    private const int LiveBudget = 120;
    private const int SandboxBudget = 15;
    private const int LocalBudget = 6_000;

    /// <summary>What people call it; the key when left out.</summary>
    public string? Name { get; set; }

    public Region Region { get; set; }

    public Mode Mode { get; set; }

    public string? ApiToken { get; set; }

    /// <summary>A second token, tried when the first is refused: for a rotation without a pause.</summary>
    public string? ApiTokenSecondary { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>Another address than the region's own, such as the sandbox on this machine.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Opens the levers of our own sandbox at <see cref="BaseAddress"/>; Onfido has none.</summary>
    public string? SandboxControlToken { get; set; }

    /// <summary>Signing token of a webhook that was registered by hand; left out when the dashboard registers its own.</summary>
    public string? WebhookToken { get; set; }

    public string? WebhookTokenPrevious { get; set; }

    /// <summary>Our share of the account's call limit.</summary>
    public int? CallsPerMinute { get; set; }

    /// <summary>Names for workflow ids: the API tells none.</summary>
    public Dictionary<string, string> WorkflowNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The app roles that may open this connection; every role when left out.</summary>
    public List<string> Roles { get; } = [];

    public bool IsLocal => BaseAddress is { IsAbsoluteUri: true, IsLoopback: true };

    /// <summary>Whether the far side is our own sandbox and its levers may be used.</summary>
    public bool IsOwnSandbox => Mode == Mode.Sandbox && BaseAddress is not null && !OnfidoOrigins.Has(BaseAddress) && !string.IsNullOrEmpty(SandboxControlToken);

    public int EffectiveCallsPerMinute => CallsPerMinute ?? (IsLocal ? LocalBudget : Mode == Mode.Live ? LiveBudget : SandboxBudget);
}
