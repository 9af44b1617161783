using Microsoft.Playwright;

namespace MerchantConsole.Tests.Browser;

/// <summary>A slow way back from the server: what it says is held until the test lets it through, in its order.</summary>
internal sealed class HeldAnswers
{
    private readonly Lock gate = new();
    private readonly List<IWebSocketFrame> held = [];
    private IWebSocketRoute? page;
    private bool holding;

    /// <summary>How many answers wait.</summary>
    public int Held
    {
        get
        {
            lock (gate) return held.Count;
        }
    }

    public void Route(IWebSocketRoute opened)
    {
        page = opened;
        opened.ConnectToServer().OnMessage(frame =>
        {
            lock (gate)
            {
                if (holding) held.Add(frame);
                else Send(frame);
            }
        });
    }

    public void Hold()
    {
        lock (gate) holding = true;
    }

    /// <summary>Lets the first so many through.</summary>
    public void Release(int count)
    {
        lock (gate)
        {
            foreach (var frame in held.Take(count)) Send(frame);
            held.RemoveRange(0, count);
        }
    }

    /// <summary>Lets everything through, and holds nothing any more.</summary>
    public void GoOn()
    {
        lock (gate)
        {
            holding = false;
            foreach (var frame in held) Send(frame);
            held.Clear();
        }
    }

    private void Send(IWebSocketFrame frame)
    {
        if (frame.Binary is { Length: > 0 } bytes) page!.Send(bytes);
        else page!.Send(frame.Text ?? "");
    }
}
