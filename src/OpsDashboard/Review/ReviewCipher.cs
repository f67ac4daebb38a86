using System.Text;
using OpsDashboard.Connections;

namespace OpsDashboard.Review;

/// <summary>Encrypts what people write about a case. A place says which column and row a value is for; moved elsewhere it cannot be read.</summary>
public sealed class ReviewCipher(SecretBox box)
{
    public static string Draft(long itemId, Guid oid) => $"review-draft:{itemId}:{oid:N}";

    public static string Note(long itemId) => $"review-note:{itemId}";

    /// <summary>What goes with a verdict: the answers of a task's form, the inputs of a new run, the matches one by one.</summary>
    public static string Answers(Guid decisionId) => $"decision-answers:{decisionId:N}";

    public byte[] Seal(string place, string text) => Encoding.ASCII.GetBytes(box.Protect(place, text));

    /// <summary>Null when it cannot be read any more.</summary>
    public string? TryOpen(string place, byte[] cipher)
    {
        try
        {
            return box.Unprotect(place, Encoding.ASCII.GetString(cipher));
        }
        catch (SecretUnreadableException)
        {
            return null;
        }
    }
}
