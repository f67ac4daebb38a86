using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Webhooks;

/// <summary>
/// How deliveries are to go wrong: the next so many (<c>…Next</c>), and after those at a rate from 0 to 1. A delivery that is dropped suffers nothing else.
/// </summary>
internal sealed record FaultOrder(
    double Drop = 0, double Duplicate = 0, double Reorder = 0, double Delay = 0, double Corrupt = 0, double WrongToken = 0,
    int DropNext = 0, int DuplicateNext = 0, int ReorderNext = 0, int DelayNext = 0, int CorruptNext = 0, int WrongTokenNext = 0,
    double DelaySeconds = 5)
{
    /// <summary>What makes no sense, by field; null when all does.</summary>
    public (string Field, string Problem)? Problem() =>
        Array.Exists([Drop, Duplicate, Reorder, Delay, Corrupt, WrongToken], rate => rate is not (>= 0 and <= 1)) ? ("rates", "must lie between 0 and 1")
        : Array.Exists([DropNext, DuplicateNext, ReorderNext, DelayNext, CorruptNext, WrongTokenNext], count => count < 0) ? ("counts", "must not be negative")
        : DelaySeconds is not (>= 0 and <= 86_400) ? ("delaySeconds", "must lie between 0 and 86400")
        : null;
}

/// <summary>Lets deliveries go wrong on purpose. The seed decides which ones.</summary>
internal sealed class DeliveryFaults(SandboxOptions options)
{
    private readonly Lock _taking = new();
    private Dice _dice = Dice.For((ulong)options.Seed, "webhook faults");

    /// <summary>What is left of what was asked for.</summary>
    public FaultOrder Left { get; private set; } = new();

    public void Set(FaultOrder order)
    {
        lock (_taking)
        {
            Left = order;
            _dice = Dice.For((ulong)options.Seed, "webhook faults");
        }
    }

    /// <summary>What becomes of a delivery: nothing, one or two of them.</summary>
    public IEnumerable<Delivery> Apply(Delivery delivery)
    {
        lock (_taking)
        {
            if (Hits(Left.DropNext, Left.Drop, Left with { DropNext = Left.DropNext - 1 }))
                return [delivery with { State = DeliveryState.Dropped, Due = null, Done = delivery.Created }];
            if (Hits(Left.DelayNext, Left.Delay, Left with { DelayNext = Left.DelayNext - 1 }))
                delivery = delivery with { Due = delivery.Due + (long)(Left.DelaySeconds * 1000) };
            // held back long enough for those behind it to pass
            else if (Hits(Left.ReorderNext, Left.Reorder, Left with { ReorderNext = Left.ReorderNext - 1 }))
                delivery = delivery with { Due = delivery.Due + 200 + _dice.Below(1_300) };
            if (Hits(Left.CorruptNext, Left.Corrupt, Left with { CorruptNext = Left.CorruptNext - 1 }))
                delivery = delivery with { Flaw = delivery.Flaw | DeliveryFlaw.Corrupt };
            if (Hits(Left.WrongTokenNext, Left.WrongToken, Left with { WrongTokenNext = Left.WrongTokenNext - 1 }))
                delivery = delivery with { Flaw = delivery.Flaw | DeliveryFlaw.WrongToken };
            return Hits(Left.DuplicateNext, Left.Duplicate, Left with { DuplicateNext = Left.DuplicateNext - 1 }) ? [delivery, delivery] : [delivery];
        }
    }

    private bool Hits(int next, double rate, FaultOrder afterwards)
    {
        if (next <= 0)
            return _dice.Chance(rate);
        Left = afterwards;
        return true;
    }
}
