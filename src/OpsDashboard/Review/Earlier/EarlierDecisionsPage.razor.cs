using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Earlier;

/// <summary>File, preview, submit, result. The file itself is forgotten as soon as its lines are read.</summary>
public sealed partial class EarlierDecisionsPage(EarlierActions actions, Downloads downloads, CurrentUser user, ILogger<EarlierDecisionsPage> logger) : ComponentBase
{
    private EarlierFile? _file;
    private IReadOnlyList<EarlierJudged>? _lines;
    private string? _problem;
    private string? _report;
    private bool _isDone;
    private bool _isBusy;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    private int Good => _lines?.Count(line => line.Fate == EarlierFate.Imports) ?? 0;

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private string Fate(EarlierFate fate) => fate == EarlierFate.Imports && _isDone ? "imported" : EarlierRules.Text(fate);

    private async Task UploadAsync(InputFileChangeEventArgs args)
    {
        (_file, _lines, _report, _problem, _isDone) = (null, null, null, null, false);
        if (args.File.Size > EarlierFile.MostBytes)
        {
            _problem = $"The file has {args.File.Size / 1024:N0} KB; at most {EarlierFile.MostBytes / 1024:N0} can be read. Import it in parts.";
            return;
        }

        await using var stream = args.File.OpenReadStream(EarlierFile.MostBytes);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        var file = EarlierFile.Read(content.ToArray());
        if (file.Problem is { } problem)
        {
            _problem = problem;
            return;
        }

        _file = file;
        await ShowAsync(() => actions.PreviewAsync(Connection, file, CancellationToken.None));
    }

    private async Task SubmitAsync()
    {
        if (_file is { } file && !_isDone)
        {
            _isDone = await ShowAsync(() => actions.SubmitAsync(Connection, file, CancellationToken.None));
        }
    }

    private async Task<bool> ShowAsync(Func<Task<IReadOnlyList<EarlierJudged>?>> judge)
    {
        _isBusy = true;
        try
        {
            _lines = await judge();
            _problem = _lines is null ? "You may not do this any more. Reload the page to see what you may do." : null;
            _report = _lines is { } lines && lines.Any(line => line.Fate != EarlierFate.Imports) ? await KeepReportAsync(lines) : null;
            return _lines is not null;
        }
        catch (Exception exception)
        {
            var errorId = ErrorIds.Next();
            ErrorIds.Log.QueryFailed(logger, exception, errorId);
            _problem = $"It could not be done, and nothing was imported. Try again in a moment; if you report it, give this number: {errorId}.";
            return false;
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task<string> KeepReportAsync(IReadOnlyList<EarlierJudged> lines)
    {
        var rows = lines.Where(line => line.Fate != EarlierFate.Imports)
            .Select(line => CsvText.Row(
                line.Row.Line.ToString(CultureInfo.InvariantCulture), line.Row.RunId, line.Row.Verdict, line.Row.ReasonCode, line.Row.DecidedAt, EarlierRules.Text(line.Fate)))
            .Prepend(CsvText.Row("line", "run_id", "verdict", "reason_code", "decided_at", "problem"));
        return downloads.Keep(Connection, (await user.GetAsync()).Oid, "earlier-decisions-report.csv", CsvText.File(rows));
    }
}
