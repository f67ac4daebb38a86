using System.Text.RegularExpressions;

namespace Onfido.Sandbox;

/// <summary>What the sandbox can be told, by command line (<c>--seed-runs 100</c>), environment (<c>Sandbox__SeedRuns</c>) or appsettings (<c>Sandbox:SeedRuns</c>).</summary>
internal sealed partial class SandboxOptions
{
    public const string DefaultToken = "api_sandbox.opsdashboard.local-development";
    public const string DefaultControlToken = "sandbox-control-local-development";

    public int Port { get; set; } = 4010;

    /// <summary>Address to listen on; only the loopback one unless told.</summary>
    public string Listen { get; set; } = "127.0.0.1";

    /// <summary>The state file, or <c>:memory:</c>.</summary>
    public string State { get; set; } = "onfido-sandbox.db";

    /// <summary>A folder with workflow definitions besides those that ship with the sandbox.</summary>
    public string? Workflows { get; set; }

    /// <summary>Decides who comes and how each run ends; the clock decides when.</summary>
    public int Seed { get; set; } = 7;

    public string Token { get; set; } = DefaultToken;
    public string OAuthClientId { get; set; } = "sandbox-client";
    public string OAuthClientSecret { get; set; } = "sandbox-client-local-development";
    public string ControlToken { get; set; } = DefaultControlToken;
    public int SeedRuns { get; set; } = 3000;
    public int SeedDays { get; set; } = 120;

    /// <summary>Mean seconds between new runs; 0 for none.</summary>
    public double ArrivalSeconds { get; set; } = 4;

    /// <summary>1.0 walks a new run to its end in about 20 to 60 seconds; 50 does it in one.</summary>
    public double Pace { get; set; } = 1.0;

    /// <summary>Seconds before each further try of a delivery, comma separated; the last one repeats until <see cref="DeliveryTries"/>.</summary>
    public string RetrySchedule { get; set; } = "1,3,10,30,120,300,600";

    public int DeliveryTries { get; set; } = 40;

    /// <summary>How long a receiver has to answer a delivery.</summary>
    public double DeliverySeconds { get; set; } = 10;

    /// <summary>Calls of the API in any minute, all callers together; 0 for no limit.</summary>
    public int RateLimit { get; set; }

    public TimeSpan[] RetryDelays() =>
        [.. RetrySchedule.Split(',').Select(s => TimeSpan.FromSeconds(double.Parse(s, System.Globalization.CultureInfo.InvariantCulture)))];

    public static IReadOnlyList<string> Read(string[] args, out SandboxOptions options)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(args, Switches)
            .Build();
        options = new SandboxOptions();
        try
        {
            configuration.GetSection("Sandbox").Bind(options);
        }
        catch (InvalidOperationException e)
        {
            return [e.Message];
        }

        return [.. options.Problems()];
    }

    private IEnumerable<string> Problems()
    {
        if (!TokenShape().IsMatch(Token))
            yield return "--token must look like api_sandbox.<id>.<secret>, url-safe characters only.";
        if (ControlToken.Length < 16)
            yield return "--control-token needs at least 16 characters.";
        if (Port is < 0 or > 65535)
            yield return "--port must lie between 0 and 65535.";
        if (!System.Net.IPAddress.TryParse(Listen, out _))
            yield return "--listen must be an IP address.";
        if (SeedRuns is < 0 or > 1_000_000 || SeedDays is < 1 or > 3650)
            yield return "--seed-runs must lie between 0 and 1000000 and --seed-days between 1 and 3650.";
        if (Workflows is not null && !Directory.Exists(Workflows))
            yield return "--workflows must be a folder.";
        if (ArrivalSeconds < 0 || Pace is <= 0 or > 10_000)
            yield return "--arrival-seconds must not be negative and --pace must lie between 0 and 10000.";
        if (!ScheduleShape().IsMatch(RetrySchedule) || DeliveryTries < 1)
            yield return "--retry-schedule must be seconds separated by commas, and --delivery-tries at least 1.";
        if (RateLimit is < 0 or > 1_000_000)
            yield return "--rate-limit must lie between 0 and 1000000.";
        if (DeliverySeconds is not (> 0 and <= 100))
            yield return "--delivery-seconds must lie between 0 and 100.";
    }

    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--port"] = "Sandbox:Port",
        ["--listen"] = "Sandbox:Listen",
        ["--state"] = "Sandbox:State",
        ["--workflows"] = "Sandbox:Workflows",
        ["--seed"] = "Sandbox:Seed",
        ["--token"] = "Sandbox:Token",
        ["--oauth-client-id"] = "Sandbox:OAuthClientId",
        ["--oauth-client-secret"] = "Sandbox:OAuthClientSecret",
        ["--control-token"] = "Sandbox:ControlToken",
        ["--seed-runs"] = "Sandbox:SeedRuns",
        ["--seed-days"] = "Sandbox:SeedDays",
        ["--arrival-seconds"] = "Sandbox:ArrivalSeconds",
        ["--pace"] = "Sandbox:Pace",
        ["--retry-schedule"] = "Sandbox:RetrySchedule",
        ["--delivery-tries"] = "Sandbox:DeliveryTries",
        ["--delivery-seconds"] = "Sandbox:DeliverySeconds",
        ["--rate-limit"] = "Sandbox:RateLimit",
    };

    [GeneratedRegex(@"^api_sandbox(_us|_ca)?\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenShape();

    [GeneratedRegex(@"^\d+(\.\d+)?(,\d+(\.\d+)?)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ScheduleShape();
}
