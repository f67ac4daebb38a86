using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.SignIn;

public sealed class ClosedPagesTests
{
    /// <summary>Pages that everybody may open, or everybody who is signed in, and why.</summary>
    private static readonly Dictionary<string, string> WithoutRight = new(StringComparer.Ordinal)
    {
        ["/sign-in"] = "open to all: where one signs in",
        ["/error"] = "open to all: says nothing but a number",
        ["/not-found"] = "open to all: says nothing",
        ["/{Connection}"] = "signed in: home, where every part asks for its own right",
        ["/not-allowed"] = "signed in: says that a right is missing",
    };

    [Fact]
    public void T_A1_every_page_asks_for_a_right_or_is_on_the_written_list()
    {
        var rights = Enum.GetNames<StaffRight>();
        var pages = typeof(Program).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any()).ToList();
        var withoutRight = pages
            .Where(page => !page.GetCustomAttributes<AuthorizeAttribute>().Any(authorize => rights.Contains(authorize.Policy, StringComparer.Ordinal)))
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>().Select(route => route.Template))
            .Where(template => !WithoutRight.ContainsKey(template));
        Assert.True(pages.Count > 5);
        Assert.Empty(withoutRight);
    }
}
