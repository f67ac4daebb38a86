using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox;

/// <summary>
/// What a sandbox can be told. A process takes it from the command line (<c>--seed-runs 100</c>), the environment (<c>Sandbox__SeedRuns</c>) or appsettings
/// (<c>Sandbox:SeedRuns</c>); <see cref="OnfidoSandbox.StartAsync"/> begins with <see cref="State"/> in memory, a free <see cref="Port"/>, no past, nobody
/// arriving, and a <see cref="Pace"/> of 50.
/// </summary>
public sealed partial class SandboxOptions
{
    internal const string DefaultToken = "api_sandbox.opsdashboard.local-development";
    internal const string DefaultControlToken = "sandbox-control-local-development";

    /// <summary>The port to listen on; 0 takes a free one.</summary>
    public int Port { get; set; } = 4010;

    /// <summary>The address to listen on: only the loopback one unless told.</summary>
    public string Listen { get; set; } = "127.0.0.1";

    /// <summary>The state file, or <c>:memory:</c> for a state that is gone with the sandbox.</summary>
    public string State { get; set; } = "onfido-sandbox.db";

    /// <summary>A folder with workflow definitions besides those that ship with the sandbox.</summary>
    public string? Workflows { get; set; }

    /// <summary>Decides who comes and what is wrong with them; the workflow decides where that leads, the clock when.</summary>
    public int Seed { get; set; } = 7;

    /// <summary>The API token, in the shape of Onfido's: <c>api_sandbox.ID.SECRET</c>.</summary>
    public string Token { get; set; } = DefaultToken;

    /// <summary>The client id that is exchanged for an access token.</summary>
    public string OAuthClientId { get; set; } = "sandbox-client";

    /// <summary>The secret of <see cref="OAuthClientId"/>.</summary>
    public string OAuthClientSecret { get; set; } = "sandbox-client-local-development";

    /// <summary>What the control side wants to see in its header; at least 16 characters.</summary>
    public string ControlToken { get; set; } = DefaultControlToken;

    /// <summary>How many runs the past of a new state holds.</summary>
    public int SeedRuns { get; set; } = 3000;

    /// <summary>How many days that past spans.</summary>
    public int SeedDays { get; set; } = 120;

    /// <summary>Mean seconds between new runs; 0 for none.</summary>
    public double ArrivalSeconds { get; set; } = 4;

    /// <summary>1 walks a new run to its end in about 20 to 60 seconds; 50 does it in one.</summary>
    public double Pace { get; set; } = 1.0;

    /// <summary>Seconds before each further try of a delivery, comma separated; the last one repeats until <see cref="DeliveryTries"/>.</summary>
    public string RetrySchedule { get; set; } = "1,3,10,30,120,300,600";

    /// <summary>How often a delivery is tried before it is given up.</summary>
    public int DeliveryTries { get; set; } = 40;

    /// <summary>How many seconds a receiver has to answer a delivery.</summary>
    public double DeliverySeconds { get; set; } = 10;

    /// <summary>How many calls of the API may come in any minute, of all callers together; 0 for no limit.</summary>
    public int RateLimit { get; set; }

    internal static SandboxOptions InProcess() => new() { Port = 0, State = SandboxDatabase.InMemory, SeedRuns = 0, ArrivalSeconds = 0, Pace = 50 };

    internal TimeSpan[] RetryDelays() => [.. RetrySchedule.Split(',').Select(s => TimeSpan.FromSeconds(double.Parse(s, CultureInfo.InvariantCulture)))];

    /// <summary>What makes no sense, one sentence each.</summary>
    internal IEnumerable<string> Problems()
    {
        if (!TokenShape().IsMatch(Token))
            yield return "--token must look like api_sandbox.<id>.<secret>, url-safe characters only.";
        if (ControlToken.Length < 16)
            yield return "--control-token needs at least 16 characters.";
        if (Port is < 0 or > 65535)
            yield return "--port must lie between 0 and 65535.";
        if (!IPAddress.TryParse(Listen, out _))
            yield return "--listen must be an IP address.";
        if (SeedRuns is < 0 or > 1_000_000 || SeedDays is < 1 or > 3650)
            yield return "--seed-runs must lie between 0 and 1000000 and --seed-days between 1 and 3650.";
        if (Workflows is not null && !Directory.Exists(Workflows))
            yield return "--workflows must be a folder.";
        if (ArrivalSeconds < 0 || Pace is <= 0 or > 10_000)
            yield return "--arrival-seconds must not be negative and --pace must lie between 0 and 10000.";
        if (!ScheduleShape().IsMatch(RetrySchedule) || DeliveryTries < 1)
            yield return "--retry-schedule must be seconds separated by commas, and --delivery-tries at least 1.";
        if (DeliverySeconds is not (> 0 and <= 100))
            yield return "--delivery-seconds must lie between 0 and 100.";
        if (RateLimit is < 0 or > 1_000_000)
            yield return "--rate-limit must lie between 0 and 1000000.";
    }

    [GeneratedRegex(@"^api_sandbox(_us|_ca)?\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenShape();

    [GeneratedRegex(@"^\d+(\.\d+)?(,\d+(\.\d+)?)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ScheduleShape();
}
