using Microsoft.AspNetCore.Authorization;

namespace OpsDashboard.SignIn;

/// <summary>Every right is a policy of its own name: <c>[Authorize(Policy = nameof(StaffRight.ViewQueue))]</c>.</summary>
internal static class RightPolicies
{
    public static AuthorizationBuilder AddRightPolicies(this AuthorizationBuilder builder)
    {
        builder.Services.AddSingleton<IAuthorizationHandler, Handler>();
        foreach (var right in Enum.GetValues<StaffRight>())
        {
            builder.AddPolicy(right.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new Requirement(right)));
        }

        return builder;
    }

    private sealed record Requirement(StaffRight Right) : IAuthorizationRequirement;

    private sealed class Handler(StaffRights rights) : AuthorizationHandler<Requirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
        {
            if (context.User.Identity is { IsAuthenticated: true } && rights.May(StaffPerson.From(context.User), requirement.Right))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
