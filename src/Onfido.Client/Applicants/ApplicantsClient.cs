namespace Onfido.Client;

/// <summary>Applicants.</summary>
/// <remarks>API v3.6, <c>/applicants</c>.</remarks>
public sealed class ApplicantsClient
{
    private const int DefaultPerPage = 20;

    private readonly ApiTransport _transport;

    internal ApplicantsClient(ApiTransport transport) => _transport = transport;

    /// <summary>Makes an applicant. <c>POST /applicants</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>
    /// After a time-out look through the newest applicants before making another: Onfido takes the same person twice and cannot be asked by name.
    /// </remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Applicant> CreateAsync(ApplicantCreate applicant, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Post("applicants").WithBody(applicant, OnfidoJsonContext.Default.ApplicantCreate),
            OnfidoJsonContext.Default.Applicant, options, cancellationToken);

    /// <summary>Reads an applicant; kind <see cref="OnfidoErrorKind.Gone"/> once deleted. <c>GET /applicants/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Applicant> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("applicants/{id}", id), OnfidoJsonContext.Default.Applicant, options, cancellationToken);

    /// <summary>Changes the members that are given. <c>PUT /applicants/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Applicant> UpdateAsync(
        string id, ApplicantUpdate changes, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Put("applicants/{id}", id).WithBody(changes, OnfidoJsonContext.Default.ApplicantUpdate),
            OnfidoJsonContext.Default.Applicant, options, cancellationToken);

    /// <summary>Asks for deletion: hidden at once, erased after the delay of the account. <c>DELETE /applicants/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task DeleteAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete("applicants/{id}", id), options, cancellationToken);

    /// <summary>Takes a deletion back within the delay. <c>POST /applicants/{id}/restore</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out read the applicant: it can be read again once it is restored, and restoring twice is refused.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task RestoreAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Post("applicants/{id}/restore", id), options, cancellationToken);

    /// <summary>Reads the consents of an applicant, in no order. <c>GET /applicants/{id}/consents</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<Consent>> FindConsentsAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("applicants/{id}/consents", id), OnfidoJsonContext.Default.IReadOnlyListConsent, options, cancellationToken);

    /// <summary>Reads one page, newest first. <c>GET /applicants</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoPage<Applicant>> ListPageAsync(
        ApplicantListQuery? query = null, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        query ??= new ApplicantListQuery();
        var request = ApiRequest.Get("applicants")
            .WithQuery("page", query.Page)
            .WithQuery("per_page", query.PerPage)
            .WithQuery("include_deleted", query.IncludeDeleted);
        var fullPage = query.PerPage ?? DefaultPerPage;
        return _transport.SendPageAsync(
            request, OnfidoJsonContext.Default.ApplicantList, list => list.Applicants, query.Page, fullPage, options, cancellationToken);
    }

    /// <summary>Reads all pages, one after the other, from the page of the query on. Stops at a page that repeats the one before it or the first.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public IAsyncEnumerable<Applicant> ListAsync(
        ApplicantListQuery? query = null, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (page, token) => ListPageAsync((query ?? new ApplicantListQuery()) with { Page = page }, options, token),
            applicant => applicant.Id,
            query?.Page,
            cancellationToken);
}
