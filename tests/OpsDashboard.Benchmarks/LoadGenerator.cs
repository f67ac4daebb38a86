using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Onfido.Client;
using Onfido.Client.Webhooks;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// Sends signed webhooks over keep-alive connections, in a process of its own so that it is not collected and scheduled with the
/// server. Bodies are made and signed before the clock starts, and no two are the same.
/// </summary>
internal static class LoadGenerator
{
    public const string Verb = "send-webhooks";

    public const int Connections = 64;

    private static readonly byte[] EndOfAnswer = "\r\n\r\n"u8.ToArray();

    /// <summary>Takes orders <c>port first count</c> line by line; answers <c>microseconds refused bytes</c> when each is done.</summary>
    public static async Task RunAsync()
    {
        while (await Console.In.ReadLineAsync() is { } order)
        {
            var numbers = order.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            var (time, refused, bytes) = await SendAsync(numbers[0], numbers[1], numbers[2]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0} {refused} {bytes}"));
        }
    }

    private static async Task<(TimeSpan Time, int Refused, int BodySize)> SendAsync(int port, int first, int count)
    {
        var runs = new GeneratedRuns(first + count);
        var bodies = Enumerable.Range(first, count).Select(index => Body(Completed(runs.Run(index)))).ToList();
        var requests = bodies.ConvertAll(Request);
        var sockets = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => ConnectAsync(port)));
        GC.Collect();

        var start = Stopwatch.GetTimestamp();
        var refused = await Task.WhenAll(sockets.Select((socket, number) => SendAsync(socket, requests.Where((_, index) => index % Connections == number))));
        var time = Stopwatch.GetElapsedTime(start);
        Array.ForEach(sockets, socket => socket.Dispose());
        return (time, refused.Sum(), bodies.Sum(body => body.Length) / count);
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    /// <summary>One after the other; answers how many were not accepted.</summary>
    private static async Task<int> SendAsync(Socket socket, IEnumerable<byte[]> requests)
    {
        var answer = new byte[1024];
        var refused = 0;
        foreach (var request in requests)
        {
            await socket.SendAsync(request);
            var read = 0;
            while (!answer.AsSpan(0, read).EndsWith(EndOfAnswer))
            {
                var more = await socket.ReceiveAsync(answer.AsMemory(read));
                read += more > 0 ? more : throw new InvalidOperationException("The server closed the connection.");
            }

            refused += answer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8) ? 0 : 1;
        }

        return refused;
    }

    /// <summary>With all that a completed run of a hosted capture page has.</summary>
    public static WorkflowRun Completed(WorkflowRun run) => run with
    {
        Status = new("approved"),
        Output = GeneratedRuns.Output,
        Link = new()
        {
            Url = $"https://capture.example.com/{run.Id}",
            CompletedRedirectUrl = "https://www.example.com/welcome",
            ExpiresAt = run.CreatedAt!.Value.AddDays(7),
            Language = "en_US",
        },
    };

    public static byte[] Body(WorkflowRun run) => Encoding.UTF8.GetBytes($$$"""
        {"payload":{"resource_type":"workflow_run","action":"workflow_run.completed","object":{"id":"{{{run.Id}}}","status":"{{{run.Status}}}",
        "completed_at_iso8601":"{{{run.UpdatedAt:O}}}","href":"https://api.eu.onfido.com/v3.6/workflow_runs/{{{run.Id}}}"},
        "resource":{{{OnfidoJson.Serialize(run)}}}}}
        """);

    private static byte[] Request(byte[] body)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            POST /hooks/onfido/{IntakeServer.HookKey} HTTP/1.1
            Host: 127.0.0.1
            Content-Type: application/json
            Content-Length: {body.Length}
            {WebhookVerifier.SignatureHeader}: {WebhookVerifier.Sign(body, IntakeServer.Token)}


            """).ReplaceLineEndings("\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
