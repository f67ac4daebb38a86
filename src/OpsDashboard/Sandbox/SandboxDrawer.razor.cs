using Microsoft.AspNetCore.Components;
using OpsDashboard.Sandbox.Touring;
using OpsDashboard.Shared;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Sandbox;

/// <summary>The levers of our own sandbox, at hand on every page of its connection.</summary>
public sealed partial class SandboxDrawer(SandboxActions actions, Tour tour) : ComponentBase
{
    private readonly Dictionary<SandboxDeed, SandboxResult> _results = [];
    private SandboxState? _state;
    private SandboxDeed? _busy;
    private string? _problem;
    private string _outcome = SandboxActions.Outcomes[0];
    private bool _isAtOnce;

    [Parameter, EditorRequired] public ConnectionInfo Connection { get; set; } = null!;

    private bool IsBusy(SandboxDeed deed) => _busy == deed;

    private SandboxResult? ResultOf(SandboxDeed deed) => _results.GetValueOrDefault(deed);

    private Task<SandboxResult> MakeRunAsync(string connection, CancellationToken cancellationToken) =>
        actions.MakeRunAsync(connection, _outcome.Length == 0 ? null : _outcome, _isAtOnce, cancellationToken);

    private async Task DoAsync(SandboxDeed deed, Func<string, CancellationToken, Task<SandboxResult>> act)
    {
        if (_busy is not null)
        {
            return;
        }

        _busy = deed;
        _results.Remove(deed);
        StateHasChanged();
        try
        {
            _results[deed] = await act(Connection.Key, CancellationToken.None);
        }
        finally
        {
            _busy = null;
        }

        if (_results[deed].IsDone)
        {
            await tour.NoteDeedAsync(deed);
        }

        await ReadStateAsync();
    }

    private async Task ReadStateAsync()
    {
        (_state, _problem) = await actions.StateAsync(Connection.Key, CancellationToken.None);
        StateHasChanged();
    }

    private Task StartTourAsync() => tour.StartAsync();

    private static string Broken(SandboxState state)
    {
        var parts = new List<string>();
        if (state.WebhooksToDrop > 0)
        {
            parts.Add($"The next {state.WebhooksToDrop} webhooks get lost.");
        }

        if (state.IsApiBroken)
        {
            parts.Add(state.ApiBrokenFor is { } left ? $"Onfido is down for another {Spans.Words(left)}." : "Calls of the API go wrong.");
        }

        return string.Join(' ', parts);
    }

    private RenderFragment? RunLink(SandboxDeed deed) => ResultOf(deed)?.Run is not { } run ? null : builder =>
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", PageUrls.Run(Connection.Key, run.Id));
        builder.AddAttribute(2, "class", "made-run");
        builder.AddContent(3, $"Open run {run.Id[..Math.Min(8, run.Id.Length)]}");
        builder.CloseElement();
    };
}
