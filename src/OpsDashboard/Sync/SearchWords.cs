using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Search;

namespace OpsDashboard.Sync;

/// <summary>Keeps the search words of applicants, inside the projector's transaction. A word is stored once however many people carry it.</summary>
internal sealed class SearchWords(OpsDbContext db, int connectionId)
{
    private const int TokensPerQuery = 500;
    private const int LongestTypoWord = 20;

    /// <summary>Replaces the words of these applicants.</summary>
    public async Task ReplaceAsync(IReadOnlyCollection<Applicant> applicants, CancellationToken cancellationToken)
    {
        var words = applicants.ToDictionary(applicant => applicant, WordsOf);
        var tokens = await TokensAsync([.. words.Values.SelectMany(list => list).Distinct()], cancellationToken);
        var aids = applicants.Where(applicant => applicant.Aid != 0).Select(applicant => applicant.Aid).ToList();
        var postings = (await db.SearchPostings.Where(posting => aids.Contains(posting.Aid)).ToListAsync(cancellationToken)).ToLookup(posting => posting.Aid);
        foreach (var (applicant, list) in words)
        {
            var wanted = list.Select(word => tokens[word]).ToHashSet();
            var current = applicant.Aid == 0 ? [] : postings[applicant.Aid].ToList();
            db.SearchPostings.RemoveRange(current.Where(posting => wanted.All(token => token.Tid != posting.Tid)));
            var known = current.Select(posting => posting.Tid).ToHashSet();
            db.SearchPostings.AddRange(wanted.Where(token => token.Tid == 0 || !known.Contains(token.Tid))
                .Select(token => new SearchPosting { Token = token, Applicant = applicant }));
        }
    }

    private static IReadOnlyCollection<string> WordsOf(Applicant applicant) =>
        applicant.State == ApplicantState.Known ? SearchText.Tokens(applicant.FirstName, applicant.LastName, applicant.Email) : [];

    private async Task<Dictionary<string, SearchToken>> TokensAsync(List<string> words, CancellationToken cancellationToken)
    {
        var tokens = new Dictionary<string, SearchToken>(StringComparer.Ordinal);
        foreach (var chunk in words.Chunk(TokensPerQuery))
        {
            foreach (var token in await db.SearchTokens.Where(token => token.ConnectionId == connectionId && chunk.Contains(token.Token)).ToListAsync(cancellationToken))
            {
                tokens.Add(token.Token, token);
            }
        }

        foreach (var word in words.Where(word => !tokens.ContainsKey(word)))
        {
            var token = new SearchToken { ConnectionId = connectionId, Token = word };
            tokens.Add(word, token);
            db.SearchTokens.Add(token);
            db.SearchVariants.AddRange(VariantsOf(word).Select(variant => new SearchVariant { ConnectionId = connectionId, Variant = variant, Token = token }));
        }

        return tokens;
    }

    /// <summary>Typos are looked for in words of names. An e-mail address, whole or run together, is one of a kind and found by its start.</summary>
    private static IReadOnlyCollection<string> VariantsOf(string word) =>
        word.Length > LongestTypoWord || word.Contains('@') ? [] : SearchText.Variants(word);
}
