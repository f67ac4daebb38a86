using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>The connection of one page, which can be cut and whose answers can be late. To be made before the page is opened.</summary>
internal sealed class Circuit
{
    private readonly List<IWebSocketRoute> _sockets = [];
    private readonly List<Action> _late = [];
    private readonly Lock _gate = new();
    private bool _isCut;
    private bool _isSlow;

    public static async Task<Circuit> OfAsync(IPage page)
    {
        var circuit = new Circuit();
        await page.RouteWebSocketAsync("**/_blazor*", circuit.Open);
        return circuit;
    }

    /// <summary>Breaks what is open and refuses what is tried, until <see cref="Mend"/>.</summary>
    public async Task CutAsync()
    {
        _isCut = true;
        foreach (var socket in _sockets)
        {
            await socket.CloseAsync(new() { Code = 1011 });
        }

        _sockets.Clear();
    }

    public void Mend() => _isCut = false;

    /// <summary>From here on the page hears nothing; what it says still arrives.</summary>
    public void HoldAnswers()
    {
        lock (_gate)
        {
            _isSlow = true;
        }
    }

    public void ReleaseAnswers()
    {
        lock (_gate)
        {
            _isSlow = false;
            _late.ForEach(send => send());
            _late.Clear();
        }
    }

    private void Open(IWebSocketRoute socket)
    {
        if (_isCut)
        {
            _ = socket.CloseAsync();
            return;
        }

        _sockets.Add(socket);
        socket.ConnectToServer().OnMessage(frame => Pass(() => Send(socket, frame)));
    }

    private static void Send(IWebSocketRoute socket, IWebSocketFrame frame)
    {
        if (frame.Binary is { } bytes)
        {
            socket.Send(bytes);
        }
        else
        {
            socket.Send(frame.Text!);
        }
    }

    private void Pass(Action send)
    {
        lock (_gate)
        {
            if (_isSlow)
            {
                _late.Add(send);
            }
            else
            {
                send();
            }
        }
    }
}
