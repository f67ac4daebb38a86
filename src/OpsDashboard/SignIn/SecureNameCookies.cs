using Microsoft.AspNetCore.Authentication.Cookies;

namespace OpsDashboard.SignIn;

/// <summary>Over https the cookie's name begins with <c>__Host-</c>: the browser then refuses it from a subdomain, a path or plain http.</summary>
internal sealed class SecureNameCookies : ICookieManager
{
    private readonly ChunkingCookieManager _inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => _inner.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _inner.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _inner.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
