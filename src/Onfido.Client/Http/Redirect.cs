using System.Net;

namespace Onfido.Client;

/// <summary>The one hop that a download may make: by hand, to a listed host, without our token.</summary>
internal static class Redirect
{
    public static bool IsOne(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    public static Uri Target(string operation, HttpResponseMessage response, IReadOnlyList<string> allowedHosts)
    {
        var origin = response.RequestMessage?.RequestUri;
        if (response.Headers.Location is not { } location || origin is null || !Uri.TryCreate(origin, location, out var target))
            throw Failure.Invalid(operation, response, "the download was redirected to nowhere");
        return RedirectRules.IsAllowed(target, allowedHosts)
            ? target
            : throw Failure.Invalid(operation, response, "the download was redirected to a host that is not allowed");
    }

    public static async Task<HttpResponseMessage> FollowAsync(HttpClient http, Uri target, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, target);
        message.Headers.UserAgent.Add(ClientIdentity.UserAgent);
        return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }
}
