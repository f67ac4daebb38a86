using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Webhooks;

/// <summary>Rates from 0 to 1 at which deliveries go wrong.</summary>
internal sealed record FaultRates(double Drop = 0, double Duplicate = 0, double Reorder = 0, double Delay = 0, double Corrupt = 0, double DelaySeconds = 5);

/// <summary>Lets deliveries go wrong on purpose. The seed decides which ones.</summary>
internal sealed class DeliveryFaults(SandboxOptions options)
{
    private readonly Lock _rolling = new();
    private Dice _dice = Dice.For((ulong)options.Seed, "webhook faults");

    public FaultRates Rates { get; private set; } = new();

    public void Set(FaultRates rates)
    {
        lock (_rolling)
        {
            Rates = rates;
            _dice = Dice.For((ulong)options.Seed, "webhook faults");
        }
    }

    public IEnumerable<Delivery> Apply(Delivery delivery)
    {
        lock (_rolling)
        {
            if (_dice.Chance(Rates.Drop))
                return [delivery with { State = DeliveryState.Dropped, Due = null, Done = delivery.Created, Body = [] }];
            if (_dice.Chance(Rates.Delay))
                delivery = delivery with { Due = delivery.Due + (long)(Rates.DelaySeconds * 1000) };
            // held back long enough for those behind it to pass
            else if (_dice.Chance(Rates.Reorder))
                delivery = delivery with { Due = delivery.Due + 200 + _dice.Below(1_300) };
            delivery = delivery with { Corrupt = _dice.Chance(Rates.Corrupt) };
            return _dice.Chance(Rates.Duplicate) ? [delivery, delivery] : [delivery];
        }
    }
}
