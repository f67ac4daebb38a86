using OpsDashboard.SignIn;

namespace OpsDashboard.Configuration;

/// <summary>The settings that stand at the top of the configuration.</summary>
public sealed class DashboardOptions
{
    /// <summary>Where Onfido reaches us, for webhook registration: an absolute address without a path.</summary>
    public Uri? PublicAddress { get; set; }

    public ReportingOptions Reporting { get; } = new();

    public SignInOptions SignIn { get; } = new();

    public WebhookOptions Webhooks { get; } = new();

    public SandboxOptions Sandbox { get; } = new();

    public ProxyOptions Proxy { get; } = new();

    public ReviewOptions Review { get; } = new();

    public NoticeOptions Notices { get; } = new();
}

public sealed class ReportingOptions
{
    /// <summary>IANA name of the one zone that every day in a chart or count is cut in.</summary>
    public string TimeZone { get; set; } = "UTC";
}

public sealed class SignInOptions
{
    /// <summary>Sign-in by choosing a staff person from a list; refused outside Development.</summary>
    public bool Development { get; set; }

    /// <summary>Whom people ask who cannot get in or lack a role: a name, an address, a channel.</summary>
    public string? Contact { get; set; }

    /// <summary>When the client secret ends, as the app registration says: a secret does not tell by itself.</summary>
    public DateTimeOffset? ClientSecretExpires { get; set; }

    /// <summary>By role: rights that it gets besides its own; see <see cref="RightsTable.Grantable"/>.</summary>
    public Dictionary<string, IReadOnlyList<StaffRight>> Grants { get; } = new(StringComparer.Ordinal);
}

public sealed class WebhookOptions
{
    public bool Enabled { get; set; } = true;
}

public sealed class SandboxOptions
{
    /// <summary>Start the sandbox as a child process when nothing listens at a local connection's address; Development only.</summary>
    public bool Start { get; set; }
}

/// <summary>The reverse proxies before us, the only ones whose word on scheme, host and caller is taken. None: nobody's is.</summary>
public sealed class ProxyOptions
{
    public List<string> Addresses { get; } = [];

    /// <summary>In CIDR notation, for instance <c>10.0.0.0/8</c>.</summary>
    public List<string> Networks { get; } = [];
}

public sealed class ReviewOptions
{
    /// <summary>Which decisions count only when a second person decides the same.</summary>
    public SecondPerson SecondPerson { get; set; }

    /// <summary>For how long a decision can be taken back before it takes effect; 0 for not at all.</summary>
    public int UndoSeconds { get; set; } = 10;

    /// <summary>The same for decisions about many items at once, which take longer to look over.</summary>
    public int BulkUndoSeconds { get; set; } = 30;
}

public enum SecondPerson
{
    None,
    Declines,
    All,
}
