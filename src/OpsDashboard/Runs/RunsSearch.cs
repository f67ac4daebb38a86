using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Search;

namespace OpsDashboard.Runs;

/// <summary>A word that some word of the person's name or e-mail address must begin with.</summary>
public sealed record SearchWord(string Text);

/// <summary>What a search text found: the keys when they are few, else the words to ask run by run.</summary>
public sealed record RunsSearchHits(IReadOnlyList<long>? Rids, IReadOnlyList<SearchWord> Words, bool IsGuess);

/// <summary>Turns what somebody typed into hits: ids first, then names and e-mail addresses, then words one typo away.</summary>
public static class RunsSearch
{
    public const int MaxListed = 1_000;

    public static async Task<RunsSearchHits> FindAsync(OpsDbContext db, int connectionId, string text, CancellationToken cancellationToken)
    {
        var id = text.Trim();
        var byId = await ByIdentifier(db, connectionId, id, id.ToLowerInvariant()).ToListAsync(cancellationToken);
        if (byId.Count > 0)
        {
            return new(byId, [], IsGuess: false);
        }

        var words = Words(text);
        if (words.Count == 0)
        {
            return new([], [], IsGuess: false);
        }

        var rids = await ByWords(db, connectionId, words).ToListAsync(cancellationToken);
        if (rids.Count > 0)
        {
            return new(rids.Count > MaxListed ? null : rids, words, IsGuess: false);
        }

        var guessed = await ByTypo(db, connectionId, words).ToListAsync(cancellationToken);
        return new([.. guessed.Take(MaxListed)], words, IsGuess: guessed.Count > 0);
    }

    /// <summary>Run id, applicant id or the customer's own id, whole.</summary>
    public static IQueryable<long> ByIdentifier(OpsDbContext db, int connectionId, string text, string lower) =>
        db.Runs.Where(run => run.ConnectionId == connectionId && run.RunId == lower).Select(run => run.Rid)
            .Union(db.Runs.Where(run => run.ConnectionId == connectionId && run.CustomerUserId == text).Select(run => run.Rid))
            .Union(db.Runs.Where(run => run.Applicant!.ConnectionId == connectionId && run.Applicant.ApplicantId == lower).Select(run => run.Rid))
            .Take(MaxListed);

    public static IQueryable<long> ByWords(OpsDbContext db, int connectionId, IReadOnlyList<SearchWord> words)
    {
        // The longest word leads: it is in the fewest names.
        var ordered = words.OrderByDescending(word => word.Text.Length).ToList();
        var applicants = Tokens(db, connectionId, ordered[0])
            .Join(db.SearchPostings, token => token.Tid, posting => posting.Tid, (_, posting) => posting.Aid)
            .Distinct();
        foreach (var word in ordered.Skip(1))
        {
            var tokens = Tokens(db, connectionId, word);
            applicants = applicants.Where(aid => db.SearchPostings.Any(posting => posting.Aid == aid && tokens.Any(token => token.Tid == posting.Tid)));
        }

        return applicants.Join(db.Runs, aid => aid, run => run.Aid, (_, run) => run.Rid).Take(MaxListed + 1);
    }

    /// <summary>The index's words that begin with the typed one.</summary>
    public static IQueryable<SearchToken> Tokens(OpsDbContext db, int connectionId, SearchWord word)
    {
        var (from, before) = (word.Text, SearchText.PrefixEnd(word.Text));
#pragma warning disable CA1309 // becomes SQL, where the column's collation is the ordinal one
        return db.SearchTokens.Where(token => token.ConnectionId == connectionId && string.Compare(token.Token, from) >= 0 && string.Compare(token.Token, before) < 0);
#pragma warning restore CA1309
    }

    public static IQueryable<long> ByTypo(OpsDbContext db, int connectionId, IReadOnlyList<SearchWord> words)
    {
        var applicants = db.Applicants.Where(applicant => applicant.ConnectionId == connectionId).Select(applicant => applicant.Aid);
        foreach (var word in words)
        {
            var variants = SearchText.Variants(word.Text).ToArray();
            var near = db.SearchVariants.Where(variant => variant.ConnectionId == connectionId && variants.Contains(variant.Variant)).Select(variant => variant.Tid);
            applicants = applicants.Where(aid => db.SearchPostings.Where(posting => near.Contains(posting.Tid)).Select(posting => posting.Aid).Contains(aid));
        }

        return applicants.Join(db.Runs, aid => aid, run => run.Aid, (_, run) => run.Rid).Take(MaxListed);
    }

    /// <summary>How many applicants there are in each state: tells how much a search for names can find.</summary>
    public static IQueryable<ApplicantCoverage> Coverage(OpsDbContext db, int connectionId) =>
        db.Applicants.Where(applicant => applicant.ConnectionId == connectionId)
            .GroupBy(applicant => applicant.State)
            .Select(group => new ApplicantCoverage(group.Key, group.Count()));

    /// <summary>
    /// The typed words as the index has them: Latin letters, parts of a hyphenated name each by itself, a lone initial left out
    /// where something longer is there.
    /// </summary>
    public static IReadOnlyList<SearchWord> Words(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(Parts).Distinct().ToList();
        return [.. (words.Exists(word => word.Length > 1) ? words.Where(word => word.Length > 1) : words).Select(word => new SearchWord(word))];
    }

    private static IEnumerable<string> Parts(string word)
    {
        var tokens = SearchText.Tokens(word);
        if (tokens.FirstOrDefault(token => token.Contains('@', StringComparison.Ordinal)) is { } address)
        {
            return [address];
        }

        // A Latin token stands for itself alone; the last and longest of several is the parts written together.
        var latin = tokens.Where(token => SearchText.Tokens(token).Count == 1).OrderBy(token => token.Length).ToList();
        return latin.Count > 1 && latin[^1].Length >= latin.SkipLast(1).Sum(token => token.Length) ? latin.SkipLast(1) : latin;
    }
}

public sealed record ApplicantCoverage(ApplicantState State, int Count);
