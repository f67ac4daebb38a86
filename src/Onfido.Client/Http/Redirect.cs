using System.Net;

namespace Onfido.Client;

/// <summary>The one hop that a download may make: by hand, to a listed host, without our token.</summary>
internal static class Redirect
{
    public static bool IsOne(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>What the other host answers. The answer that sent us there is disposed.</summary>
    public static async Task<HttpResponseMessage> FollowAsync(
        string operation, HttpResponseMessage response, HttpClient files, IReadOnlyList<string> allowedHosts, CancellationToken cancellationToken)
    {
        using (response)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, Target(operation, response, allowedHosts));
            message.Headers.TryAddWithoutValidation("User-Agent", ClientIdentity.UserAgent);
            try
            {
                return await files.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException exception) when (exception.InnerException is NotPublicException)
            {
                throw Failure.Invalid(operation, response, "the download was redirected to an address that is not public");
            }
        }
    }

    private static Uri Target(string operation, HttpResponseMessage response, IReadOnlyList<string> allowedHosts)
    {
        var origin = response.RequestMessage?.RequestUri;
        if (response.Headers.Location is not { } location || origin is null || !Uri.TryCreate(origin, location, out var target))
            throw Failure.Invalid(operation, response, "the download was redirected to nowhere");
        return RedirectRules.IsAllowed(target, allowedHosts)
            ? target
            : throw Failure.Invalid(operation, response, "the download was redirected to a host that is not allowed");
    }
}
