using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpsDashboard.Tests.Notices;

/// <summary>A real listener for the webhook of notices; it answers what the test says and keeps what came.</summary>
internal sealed class NoticeReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private NoticeReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single() + "/hook");

    /// <summary>One per call, the last one again and again.</summary>
    public List<int> Answers { get; } = [200];

    public List<(string Id, string Timestamp, string Signature, string Body)> Calls { get; } = [];

    public static async Task<NoticeReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new NoticeReceiver(app);
        app.MapPost("/hook", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            lock (receiver.Calls)
            {
                context.Response.StatusCode = receiver.Answers[Math.Min(receiver.Calls.Count, receiver.Answers.Count - 1)];
                receiver.Calls.Add((Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), body));
            }

            string Header(string name) => context.Request.Headers[name].ToString();
        });
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A mail server that takes every letter and keeps it.</summary>
internal sealed class MailReceiver : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _listening;

    public MailReceiver()
    {
        _listener.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public List<(string To, string Text)> Letters { get; } = [];

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Stop();
        _listening.GetAwaiter().GetResult();
        _ending.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var to = "";
        while (await reader.ReadLineAsync(_ending.Token) is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            to = word == "RCPT" ? line : to;
            await writer.WriteLineAsync(word switch { "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 ok" });
            if (word == "DATA")
            {
                var text = new StringBuilder();
                while (await reader.ReadLineAsync(_ending.Token) is { } part && part != ".")
                {
                    text.AppendLine(part);
                }

                Letters.Add((to, text.ToString()));
                await writer.WriteLineAsync("250 taken");
            }
            else if (word == "QUIT")
            {
                return;
            }
        }
    }
}
