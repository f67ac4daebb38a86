using System.Collections.Concurrent;
using System.Text;
using Onfido.Client.Webhooks;

namespace Onfido.Client.Tests;

/// <summary>Pairs of header and body of which none is Onfido's: random ones, and right ones with something wrong.</summary>
public sealed class WebhookVerifierFuzz
{
    private const int Pairs = 1_000_000;

    private static readonly WebhookToken[] Tokens = [new("current", "sandbox-webhook-token_0123456789AB"), new("previous", "sandbox-webhook-token_previous")];

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"payload":{"resource_type":"check","object":{"id":"1","note":"café ☃"}}}""");

    private static readonly string Signature = WebhookVerifier.Sign(Body, Tokens[0]);

    [Fact]
    public void T_W1_none_of_1_000_000_forged_pairs_is_accepted_and_none_throws()
    {
        var results = new ConcurrentDictionary<WebhookVerificationResult, int>();
        var accepted = 0;
        Parallel.ForEach(Partitioner.Create(0, Pairs, Pairs / 16), range =>
        {
            var dice = new Random(range.Item1);
            for (var pair = range.Item1; pair < range.Item2; pair++)
            {
                var (header, body) = Forge(dice);
                var verification = WebhookVerifier.Verify(body, header, Tokens);
                if (verification.IsValid || verification.TokenId is not null)
                    Interlocked.Increment(ref accepted);
                results.AddOrUpdate(verification.Result, 1, (_, count) => count + 1);
            }
        });

        Assert.Equal(0, accepted);
        Assert.Equal(Pairs, results.Values.Sum());

        // The forgeries reach every way to be refused, most of them the last one.
        Assert.Equal(
            [WebhookVerificationResult.MissingHeader, WebhookVerificationResult.MalformedHeader, WebhookVerificationResult.Mismatch],
            results.Keys.Order());
        Assert.True(results[WebhookVerificationResult.Mismatch] > Pairs / 2, $"{results[WebhookVerificationResult.Mismatch]} mismatches only");
    }

    [Fact]
    public void The_pair_that_the_forgeries_are_made_of_is_accepted() => Assert.True(WebhookVerifier.Verify(Body, Signature, Tokens).IsValid);

    private static (string? Header, byte[] Body) Forge(Random dice) => dice.Next(6) switch
    {
        0 => (Signature, Altered(dice)),
        1 => (Signature.ToUpperInvariant(), Altered(dice)),
        2 => (OtherDigits(dice), Body),
        3 => (Convert.ToHexStringLower(RandomBytes(dice, 32)), RandomBytes(dice, dice.Next(200))),
        4 => (Junk(dice), Body),
        _ => (WebhookVerifier.Sign(Body, new WebhookToken("other", $"another-token-{dice.Next():x16}")), Body),
    };

    /// <summary>One byte more, less, or other.</summary>
    private static byte[] Altered(Random dice)
    {
        var place = dice.Next(Body.Length);
        return dice.Next(4) switch
        {
            0 => [.. Body[..place], (byte)dice.Next(256), .. Body[place..]],
            1 => [.. Body[..place], .. Body[(place + 1)..]],
            2 => Body[..place],
            _ => [.. Body[..place], (byte)(Body[place] ^ (1 << dice.Next(8))), .. Body[(place + 1)..]],
        };
    }

    private static string OtherDigits(Random dice)
    {
        var digits = Signature.ToCharArray();
        for (var changes = dice.Next(1, 4); changes > 0; changes--)
        {
            var place = dice.Next(digits.Length);
            digits[place] = "0123456789abcdef"[(Convert.ToInt32(Signature[place].ToString(), 16) + dice.Next(1, 16)) % 16];
        }

        return new string(digits);
    }

    private static string? Junk(Random dice)
    {
        var place = dice.Next(Signature.Length);
        return dice.Next(8) switch
        {
            0 => null,
            1 => "",
            2 => Signature[..place],
            3 => Signature + Signature[place..],
            4 => Signature.Insert(place, " "),
            5 => Signature.Remove(place, 1).Insert(place, ((char)dice.Next('g', 0x10000)).ToString()),
            6 => "sha256=" + Signature,
            _ => string.Concat(Enumerable.Range(0, dice.Next(200)).Select(_ => (char)dice.Next(1, 0x10000))),
        };
    }

    private static byte[] RandomBytes(Random dice, int count)
    {
        var bytes = new byte[count];
        dice.NextBytes(bytes);
        return bytes;
    }
}
