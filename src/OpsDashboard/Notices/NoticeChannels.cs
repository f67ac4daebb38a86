using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;

namespace OpsDashboard.Notices;

/// <summary>How one try to send went.</summary>
/// <param name="Status">The answer's status; null when there was none.</param>
/// <param name="Problem">In a sentence without personal data; null when it was taken.</param>
/// <param name="IsFinal">Trying again will not help.</param>
internal sealed record NoticeSent(int? Status, string? Problem, bool IsFinal)
{
    public bool IsTaken => Problem is null;
}

/// <summary>
/// The two ways out. The webhook is signed as Standard Webhooks says. E-mail goes through <see cref="SmtpClient"/>: it knows STARTTLS and
/// passwords and no newer way to sign in, which is what a company's own relay asks for.
/// </summary>
public sealed class NoticeChannels(IOptionsMonitor<DashboardOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public void Dispose() => _http.Dispose();

    internal async Task<NoticeSent> SendAsync(Guid id, NoticeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return message.Channel == NoticeChannel.Webhook
                ? await PostAsync(id, message, options.CurrentValue.Notices.Webhook, cancellationToken)
                : await MailAsync(message, options.CurrentValue.Notices.Mail, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, $"No answer within {Patience.TotalSeconds:0} seconds.", IsFinal: false);
        }
        catch (Exception exception) when (exception is HttpRequestException or SmtpException or IOException or InvalidOperationException)
        {
            // The message of such an exception may hold an address.
            return new(null, $"It could not be reached ({exception.GetType().Name}).", IsFinal: false);
        }
    }

    private async Task<NoticeSent> PostAsync(Guid id, NoticeMessage message, NoticeWebhookOptions webhook, CancellationToken cancellationToken)
    {
        if (!webhook.IsOn)
        {
            return new(null, "No address is set up any more.", IsFinal: true);
        }

        var body = message.ToWire();
        var (name, at) = ($"msg_{id:N}", time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        request.Headers.Add("webhook-id", name);
        request.Headers.Add("webhook-timestamp", at);
        request.Headers.Add("webhook-signature", Signature(webhook.Secret, $"{name}.{at}.{body}"));
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var status = (int)answer.StatusCode;
        return new(status, answer.IsSuccessStatusCode ? null : $"The receiver answered {status}.", IsRefusal(answer.StatusCode));
    }

    private static string Signature(string? secret, string signed) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(NoticeWebhookOptions.Key(secret), Encoding.UTF8.GetBytes(signed)));

    /// <summary>Of a client's error the next try would hear the same, unless it says itself that it passes.</summary>
    private static bool IsRefusal(HttpStatusCode status) =>
        (int)status is >= 300 and < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    private static async Task<NoticeSent> MailAsync(NoticeMessage message, NoticeMailOptions mail, CancellationToken cancellationToken)
    {
        if (!mail.IsOn || message.Address is not { } address)
        {
            return new(null, "No mail server is set up any more.", IsFinal: true);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = !mail.Plain };
        if (mail.UserName is { Length: > 0 })
        {
            client.Credentials = new NetworkCredential(mail.UserName, mail.Password);
        }

        using var letter = new MailMessage(mail.From!, address)
        {
            Subject = message.Text,
            BodyTransferEncoding = TransferEncoding.SevenBit,
            Body = message.Url is null ? message.Text : $"{message.Text}\r\n{message.Url}",
        };
        await client.SendMailAsync(letter, limit.Token);
        return new(null, null, IsFinal: false);
    }
}
