using Onfido.Client;

namespace OpsDashboard.Sync;

/// <summary>Watches the pages of one pass: a page that comes twice, or an empty one before the end, means that the list cannot be trusted.</summary>
internal sealed class ListGuard
{
    private readonly HashSet<string> _seen = [];

    /// <exception cref="SuspectListException">The list contradicts itself.</exception>
    public void Check(OnfidoPage<WorkflowRun> page)
    {
        if (page.Items.Count == 0)
        {
            if (page.NextPage is not null)
            {
                throw new SuspectListException($"Onfido's list of runs has an empty page ({page.Page}) before its end. Nothing is concluded from it.");
            }

            return;
        }

        if (!_seen.Add(string.Join(' ', page.Items.Select(run => $"{run.Id}@{run.UpdatedAt?.UtcTicks}"))))
        {
            throw new SuspectListException($"Onfido's list of runs repeats itself (page {page.Page}). Nothing is concluded from it.");
        }
    }
}
