using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using OpsDashboard.Shared;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Privacy;

/// <summary>The address says which entries. One visit of an address is one reading, and one entry.</summary>
public sealed partial class AccessLogPage(AccessActions actions, NavigationManager navigation, ILogger<AccessLogPage> logger) : IDisposable
{
    private readonly CancellationSeries _loads = new();
    private AccessShown? _shown;
    private string? _errorId;
    private string? _readAt;
    private string? _person;
    private string? _applicant;
    private string? _item;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        _loads.Dispose();
    }

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override Task OnParametersSetAsync() => _readAt == navigation.Uri ? Task.CompletedTask : LoadAsync();

    private string Url(AccessFilter filter) => PageUrls.AccessLog(Connection, filter.ToQuery());

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args)
    {
        if (new Uri(args.Location).AbsolutePath == PageUrls.AccessLog(Connection) && args.Location != _readAt)
        {
            _ = InvokeAsync(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        var cancellation = _loads.Next();
        _readAt = navigation.Uri;
        var filter = AccessFilter.Parse(new Uri(navigation.Uri).Query);
        (_person, _applicant, _item) = (filter.Person?.ToString(), filter.Applicant, filter.Item?.ToString(CultureInfo.InvariantCulture));
        try
        {
            var shown = await actions.ReadAsync(Connection, filter, cancellation);
            cancellation.ThrowIfCancellationRequested();
            (_shown, _errorId) = (shown, null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            _errorId = ErrorIds.Next();
            ErrorIds.Log.QueryFailed(logger, exception, _errorId);
        }

        StateHasChanged();
    }

    private void Narrow() => navigation.NavigateTo(Url(new()
    {
        Person = Guid.TryParse(_person, out var person) ? person : null,
        Applicant = string.IsNullOrWhiteSpace(_applicant) ? null : _applicant.Trim(),
        Item = long.TryParse(_item, NumberStyles.None, CultureInfo.InvariantCulture, out var item) ? item : null,
    }));
}
