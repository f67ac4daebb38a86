namespace Onfido.Client;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items, in Onfido's order.</param>
/// <param name="Page">The number of this page, from 1.</param>
/// <param name="NextPage">
/// The number to ask for next, or null at the end. It comes from the <c>Link</c> header (its page number only; the address in it is never called).
/// Without that header a page that could be followed by another is taken to be: any non-empty page of workflow runs, whose page size Onfido does not
/// tell, and any full page of applicants. So a list may end with one empty page.
/// </param>
/// <param name="RequestId">The id that Onfido gave the request, for its support; null when it gave none.</param>
public sealed record OnfidoPage<T>(IReadOnlyList<T> Items, int Page, int? NextPage, string? RequestId)
{
    /// <summary>The page number and count: items hold personal data.</summary>
    public override string ToString() => $"page {Page}, {Items.Count} items";
}
