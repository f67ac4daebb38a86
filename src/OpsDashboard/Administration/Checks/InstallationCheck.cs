namespace OpsDashboard.Administration.Checks;

/// <summary>Looks at everything that this installation needs from others: directory, database, folders, keys, Onfido, clocks.</summary>
public sealed class InstallationCheck(DatabaseCheck database, IEnumerable<ICheck> checks, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <param name="mayOpen">Which connections whoever asks may know of.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<CheckReport> RunAsync(Predicate<string> mayOpen, CancellationToken cancellationToken)
    {
        var first = await GuardAsync(nameof(DatabaseCheck), async token => [await database.RunAsync(token)], cancellationToken);
        var isReady = first.All(group => group.Lines.All(line => line.State != CheckState.Bad));
        var scope = new CheckScope(mayOpen, isReady);
        var others = await Task.WhenAll(checks.Select(check => GuardAsync(check.GetType().Name, token => check.RunAsync(scope, token), cancellationToken)));
        return new([.. first.Concat(others.SelectMany(groups => groups)).Where(group => group.Lines.Count > 0)]);
    }

    /// <summary>A check that breaks or hangs is a finding, not the end of the others.</summary>
    private async Task<IReadOnlyList<CheckGroup>> GuardAsync(
        string name, Func<CancellationToken, Task<IReadOnlyList<CheckGroup>>> run, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await run(either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The message may quote an address with a password in it; the kind says enough.
            var what = limit.IsCancellationRequested ? $"No answer within {Patience.TotalSeconds:0} s." : $"It broke ({exception.GetType().Name}).";
            return [new("Other", [CheckLine.Bad(name, what, "Check again; if it stays, look at the log of the app.")])];
        }
    }
}
