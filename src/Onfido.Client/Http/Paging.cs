using System.Runtime.CompilerServices;

namespace Onfido.Client;

internal static class Paging
{
    /// <summary>All pages in turn. A server that answers the same page for every number would else never end.</summary>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        Func<int, CancellationToken, Task<OnfidoPage<T>>> read,
        Func<T, string> id,
        int? firstPage,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<string>? first = null, previous = null;
        for (int? number = firstPage ?? 1; number is { } asked;)
        {
            var page = await read(asked, cancellationToken).ConfigureAwait(false);
            List<string> ids = [.. page.Items.Select(id)];
            if (IsRepeat(ids, previous) || IsRepeat(ids, first))
                yield break;
            foreach (var item in page.Items)
                yield return item;
            first ??= ids;
            previous = ids;
            number = page.NextPage;
        }
    }

    private static bool IsRepeat(List<string> ids, List<string>? earlier) => earlier is not null && ids.SequenceEqual(earlier);
}
